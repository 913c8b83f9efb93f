/*
 * Copyright the Headwater authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.headwater.connect.s3.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/** A bean that shows readings, one an attribute, and knows whether it is registered. Thread-safe. */
final class MetricsBean implements DynamicMBean, MBeanRegistration {

    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private volatile boolean registered;

    MetricsBean(List<Reading> readings) {
        readings.forEach(reading -> this.readings.put(reading.metric().metricName(), reading));
    }

    /** Whether it is; it is no more once another one has taken its name. */
    boolean isRegistered() {
        return registered;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Reading reading = readings.get(attribute);
        if (reading == null) {
            throw new AttributeNotFoundException("there is no attribute " + attribute);
        }
        return reading.value().get();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList list = new AttributeList();
        for (String attribute : attributes) {
            Reading reading = readings.get(attribute);
            if (reading != null) {
                list.add(new Attribute(attribute, reading.value().get()));
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) throws ReflectionException {
        throw new ReflectionException(new NoSuchMethodException(action));
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = readings.values().stream()
                .map(reading -> new MBeanAttributeInfo(
                        reading.metric().metricName(),
                        reading.metric().unit() == Metric.Unit.SECONDS ? "double" : "long",
                        reading.metric().meaning(),
                        true,
                        false,
                        false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(
                getClass().getName(), "What a task of Headwater counts of itself", attributes, null, null, null);
    }

    @Override
    public ObjectName preRegister(MBeanServer server, ObjectName name) {
        return name;
    }

    @Override
    public void postRegister(Boolean done) {
        registered = done;
    }

    @Override
    public void preDeregister() {
        // it may go at any time
    }

    @Override
    public void postDeregister() {
        registered = false;
    }
}

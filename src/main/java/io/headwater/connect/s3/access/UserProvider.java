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
package io.headwater.connect.s3.access;

import io.headwater.connect.s3.config.ProviderClass;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A user's own credentials provider, from a jar in the connector's folder. As thread-safe as that is. */
public final class UserProvider implements AwsCredentialsProvider, SdkAutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UserProvider.class);

    private static final String FACTORY = "create";
    private static final String RULE =
            "; it must be a public AwsCredentialsProvider of the AWS SDK 2 (software.amazon.awssdk.auth.credentials) with a public "
                    + "constructor without arguments or a static method create()";

    private final String name;
    private final AwsCredentialsProvider provider;

    private UserProvider(String name, AwsCredentialsProvider provider) {
        this.name = name;
        this.provider = provider;
    }

    /**
     * Sees whether a class can be used, and makes nothing.
     *
     * @throws IllegalArgumentException when it cannot; the message says why
     */
    public static void check(String className) {
        Class<? extends AwsCredentialsProvider> type = load(className);
        boolean made = Modifier.isPublic(type.getModifiers())
                && (hasFactory(type)
                        || Arrays.stream(type.getConstructors())
                                .anyMatch(constructor -> constructor.getParameterCount() == 0
                                        && !Modifier.isAbstract(type.getModifiers())));
        if (!made) {
            throw new UnusableProviderException(className + " cannot be made" + RULE, null);
        }
    }

    /**
     * Makes the provider, and configures it if it takes a configuration.
     *
     * @throws UnusableProviderException when that fails
     */
    static UserProvider of(ProviderClass settings) {
        check(settings.className());
        AwsCredentialsProvider provider = make(load(settings.className()));
        if (provider instanceof Configurable configurable) {
            try {
                configurable.configure(settings.settings());
            } catch (ConfigException e) {
                throw new UnusableProviderException(
                        settings.className() + " does not accept its configuration: " + e.getMessage(), e);
            } catch (RuntimeException e) {
                throw new UnusableProviderException(
                        settings.className() + " does not accept its configuration: it threw " + e, e);
            }
        }
        return new UserProvider(settings.className(), provider);
    }

    /** What somebody else's code throws is a failure to get credentials, whatever it is. */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (SdkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SdkClientException.create(name + " threw " + e, e);
        }
    }

    @Override
    public void close() {
        if (provider instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                // The task ends all the same.
                LOG.warn("Closing {} failed", name, e);
            }
        }
    }

    /** By the class loader of this plugin: the class must be made for its SDK. */
    private static Class<? extends AwsCredentialsProvider> load(String className) {
        try {
            return Class.forName(className, true, UserProvider.class.getClassLoader())
                    .asSubclass(AwsCredentialsProvider.class);
        } catch (ClassNotFoundException e) {
            throw new UnusableProviderException(
                    "there is no class " + className
                            + "; put its jar beside the connector's on every worker, and restart them",
                    e);
        } catch (ClassCastException | LinkageError e) {
            throw new UnusableProviderException(className + " cannot be used (" + e + ")" + RULE, e);
        }
    }

    private static AwsCredentialsProvider make(Class<? extends AwsCredentialsProvider> type) {
        try {
            return hasFactory(type)
                    ? (AwsCredentialsProvider) type.getMethod(FACTORY).invoke(null)
                    : type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new UnusableProviderException(
                    type.getName() + " cannot be made: it threw " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new UnusableProviderException(type.getName() + " cannot be made: " + e, e);
        }
    }

    private static boolean hasFactory(Class<? extends AwsCredentialsProvider> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals(FACTORY)
                        && method.getParameterCount() == 0
                        && Modifier.isStatic(method.getModifiers())
                        && AwsCredentialsProvider.class.isAssignableFrom(method.getReturnType()));
    }
}

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
package io.headwater.connect.s3.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Ceph RADOS Gateway: S3 with users, policies, roles and STS that are enforced. The script that the system property
 * {@code ceph.rgw.script} names starts it, and leaves it running for the next test; {@code <script> stop} ends it.
 */
public final class CephRgw {

    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(\\S+)");

    private final Map<String, String> environment;

    private CephRgw(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Starts it, unless it runs; for tests that are {@link NeedsCeph}. */
    public static CephRgw start() {
        String script = System.getProperty("ceph.rgw.script");
        run(List.of(script, "start"), Map.of());
        Map<String, String> environment = new HashMap<>();
        Matcher assignment = ASSIGNMENT.matcher(run(List.of(script, "env"), Map.of()));
        while (assignment.find()) {
            environment.put(assignment.group(1), assignment.group(2));
        }
        return new CephRgw(environment);
    }

    /** As the administrator, who may do everything. */
    public S3Server server() {
        return new S3Server(
                URI.create(environment.get("AWS_ENDPOINT_URL")),
                environment.get("AWS_ACCESS_KEY_ID"),
                environment.get("AWS_SECRET_ACCESS_KEY"));
    }

    /** As a new user without any rights. */
    public S3Server serverOfNewUser(String user) {
        String secret = "secret-of-" + user;
        admin("user", "create", "--uid", user, "--display-name", user, "--access-key", user, "--secret-key", secret);
        return server().as(user, secret);
    }

    /**
     * A new role.
     *
     * @param principal who may assume it, a user's or a role's ARN
     * @return its ARN
     */
    public String newRole(String name, String principal) {
        admin("role", "create", "--role-name", name, "--assume-role-policy-doc", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Principal": {"AWS": ["%s"]}, "Action": ["sts:AssumeRole"]}]}""".formatted(principal));
        return "arn:aws:iam:::role/" + name;
    }

    /** Lets a role list a bucket, and read what is in a folder of it. */
    public void letRead(String role, String bucket, String folder) {
        admin("role-policy", "put", "--role-name", role, "--policy-name", "read", "--policy-doc", """
                {"Version": "2012-10-17", "Statement": [
                 {"Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::%1$s"]},
                 {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%1$s/%2$s/*"]}]}""".formatted(
                        bucket, folder));
    }

    /** Deletes a role that {@link #letRead} let read; its sessions are of no use from then on. */
    public void deleteRole(String role) {
        admin("role-policy", "delete", "--role-name", role, "--policy-name", "read");
        admin("role", "delete", "--role-name", role);
    }

    /** Runs {@code radosgw-admin} and gives what it printed. */
    public String admin(String... arguments) {
        List<String> command = new ArrayList<>(List.of("radosgw-admin"));
        command.addAll(List.of(arguments));
        return run(command, Map.of("CEPH_CONF", environment.get("CEPH_CONF")));
    }

    private static String run(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            // A daemon that the script leaves running must not hold the pipe that is read here.
            Path output = Files.createTempFile("ceph-rgw", ".out");
            int exit = builder.redirectOutput(output.toFile()).start().waitFor();
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + command, e);
        }
    }
}

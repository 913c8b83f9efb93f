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
package io.headwater.connect.s3.cli.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headwater.connect.s3.testing.CephRgw;
import io.headwater.connect.s3.testing.NeedsCeph;
import io.headwater.connect.s3.testing.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who may do nothing, and a role for each of two prefixes. */
@NeedsCeph
class DryRunOfRolesTest {

    @TempDir
    private Path directory;

    private CephRgw ceph;
    private DryRun bucket;

    @BeforeEach
    void createBucketAndRoles() {
        ceph = CephRgw.start();
        bucket = new DryRun(ceph.server(), directory);
        bucket.put("in/csv/a.csv", "id\n1\n2\n").put("in/jsonl/a.jsonl", "{\"id\":3}\n");
        S3Server user = ceph.serverOfNewUser(bucket.bucket());
        String principal = "arn:aws:iam:::user/" + bucket.bucket();
        bucket.with("aws.s3.prefixes", "in/csv, in/jsonl")
                .with("aws.access.key.id", user.accessKey())
                .with("aws.secret.access.key", user.secretKey())
                .with("aws.sts.endpoint", user.endpoint().toString())
                .with(
                        "aws.sts.prefix.roles",
                        "in/csv=" + ceph.newRole(role("csv"), principal) + ", in/jsonl="
                                + ceph.newRole(role("jsonl"), principal));
        ceph.letRead(role("csv"), bucket.bucket(), "in/csv");
    }

    @Test
    void readsEachPrefixAsItsRole() throws Exception {
        ceph.letRead(role("jsonl"), bucket.bucket(), "in/jsonl");

        DryRun.Result result = bucket.run("--json", "--all");

        assertThat(result.error()).isEmpty();
        assertThat(result.json().at("/access/findings")).isEmpty();
        assertThat(result.json().at("/objects/selected/objects").asInt()).isEqualTo(2);
        assertThat(result.json().at("/read/rows").asInt()).isEqualTo(3);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void saysWhichRoleMayNotReadWhichPrefix() throws Exception {
        JsonNode finding = bucket.run("--json").json().at("/access/findings");
        DryRun.Result unchecked = bucket.with("access.check", "none").run("--json");

        assertThat(finding).hasSize(1);
        assertThat(finding.at("/0/key").asText()).isEqualTo("aws.s3.prefixes");
        String denied =
                "Cannot list s3://" + bucket.bucket() + "/in/jsonl/ as role arn:aws:iam:::role/" + role("jsonl");
        assertThat(finding.at("/0/message").asText()).startsWith(denied);
        assertThat(unchecked.exitCode()).isEqualTo(2);
        assertThat(unchecked.json().path("failure").asText()).startsWith(denied);
    }

    private String role(String prefix) {
        return prefix + "-" + bucket.bucket();
    }
}

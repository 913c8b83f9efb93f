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
package io.headwater.connect.s3.access.policy;

import io.headwater.connect.s3.config.AccessSettings;

/**
 * How the statements of a connector are called, whoever prints them: what for, for whom where it is not for the main reader, and the
 * connector. No two of a policy are called the same.
 *
 * @param connector whose they are
 * @param main the ARN of whoever reads what has no role of its own
 */
public record StatementNames(ConnectorLabel connector, String main) {

    /**
     * Of a connector with these settings.
     *
     * @param worker whose the first credentials are
     */
    public static StatementNames of(ConnectorLabel connector, Reader.Known worker, AccessSettings access) {
        Reader reader = new Readers(worker, Readers.UNKNOWN_TOKEN).reader(access.identity(), Reads.NOTHING);
        return new StatementNames(connector, reader.arn());
    }

    /**
     * The statement as this connector's.
     *
     * @param arn who may do what it allows, or the role that it allows to assume
     */
    public Statement own(Statement statement, String arn) {
        String whom = main.equals(arn) ? "" : ConnectorLabel.hash(arn);
        return statement.named(statement.sid() + whom + connector.ending());
    }
}

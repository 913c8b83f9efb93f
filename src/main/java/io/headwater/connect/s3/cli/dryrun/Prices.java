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

import io.headwater.connect.s3.cli.CommandException;
import io.headwater.connect.s3.cli.ExitCode;
import java.math.BigDecimal;
import picocli.CommandLine;

/**
 * What S3 takes for requests.
 *
 * @see <a href="https://aws.amazon.com/s3/pricing/">the price list</a>
 */
final class Prices {

    /** Where and when the prices are those that stand here. */
    static final String DEFAULTS = "S3 Standard, us-east-1, list prices of 2025";

    private static final BigDecimal PER = new BigDecimal(1000);
    private static final String LIST = "0.005";
    private static final String GET = "0.0004";

    @CommandLine.Option(
            names = "--price-list",
            paramLabel = "DOLLARS",
            defaultValue = LIST,
            description = "Price of 1,000 LIST, COPY and PUT requests; ${DEFAULT-VALUE} as in us-east-1.")
    private BigDecimal list = new BigDecimal(LIST);

    @CommandLine.Option(
            names = "--price-get",
            paramLabel = "DOLLARS",
            defaultValue = GET,
            description = "Price of 1,000 GET and HEAD requests; ${DEFAULT-VALUE} as in us-east-1.")
    private BigDecimal get = new BigDecimal(GET);

    void check() throws CommandException {
        if (list.signum() < 0 || get.signum() < 0) {
            throw new CommandException(ExitCode.CONFIGURATION, "A price is negative.");
        }
    }

    /** Of a thousand LIST, COPY and PUT requests. */
    BigDecimal list() {
        return list;
    }

    /** Of a thousand GET and HEAD requests. */
    BigDecimal get() {
        return get;
    }

    /** Whether nobody gave others. */
    boolean areDefaults() {
        return list.compareTo(new BigDecimal(LIST)) == 0 && get.compareTo(new BigDecimal(GET)) == 0;
    }

    BigDecimal of(long lists, long gets) {
        return list.multiply(new BigDecimal(lists))
                .add(get.multiply(new BigDecimal(gets)))
                .divide(PER);
    }
}

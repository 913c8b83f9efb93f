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
package io.headwater.connect.s3.read;

import io.headwater.connect.s3.config.InvalidDataPolicy;
import io.headwater.connect.s3.config.OverwritePolicy;
import io.headwater.connect.s3.metrics.ObjectCounts;
import io.headwater.connect.s3.progress.ObjectLedger;
import io.headwater.connect.s3.records.RecordSettings;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/** What becomes of an object and of its rows when no more of it is read. For the thread that Connect polls on. */
final class ObjectEndings {

    private final RecordSettings settings;
    private final OverwritePolicy overwritten;
    private final ObjectLedger ledger;
    private final Transactions transactions;
    private final ReadyRecords ready;
    private final DeliveryAccount account;

    /**
     * Ends objects.
     *
     * @param ready gets the last records of an object, and loses those that are taken back
     */
    ObjectEndings(
            RecordSettings settings,
            OverwritePolicy overwritten,
            ObjectLedger ledger,
            Transactions transactions,
            ReadyRecords ready,
            DeliveryAccount account) {
        this.settings = settings;
        this.overwritten = overwritten;
        this.ledger = ledger;
        this.transactions = transactions;
        this.ready = ready;
        this.account = account;
    }

    /**
     * Ends an object; what is ready then has its last records.
     *
     * @return why the task cannot go on, if so
     */
    Optional<ConnectException> end(Delivered end) {
        if (end instanceof Delivered.Failed failed) {
            return Optional.of(failed.failure());
        }
        if (end instanceof Delivered.Rejected rejected) {
            return reject(rejected);
        }
        if (end instanceof Delivered.Replaced replaced) {
            return replaced(replaced);
        }
        if (end instanceof Delivered.Completed completed) {
            ObjectDelivery object = completed.object();
            complete(object, object.complete(completed.bytesRead()));
            account.completed(object, completed.bytesRead());
        } else if (end instanceof Delivered.Skipped skipped) {
            close(skipped.object(), skipped.object().skip(skipped.message()));
            account.ended(skipped.object(), ObjectCounts.End.SKIPPED, 0, skipped.message());
        } else if (end instanceof Delivered.Deleted deleted) {
            ObjectDelivery object = deleted.object();
            String fate = takeBack(object, true);
            ready.end(object, object.deleted(deleted.bytesRead(), deleted.message()));
            ledger.abandon(object.object(), object.reached());
            account.ended(object, ObjectCounts.End.DELETED, deleted.bytesRead(), deleted.message() + "; " + fate);
        }
        return Optional.empty();
    }

    private void complete(ObjectDelivery object, ObjectDelivery.Ending ending) {
        ready.end(object, ending);
        if (ending.isEmpty()) {
            ledger.finishUnsaid(object.progress(), object.end());
        } else {
            ledger.finish(object.object(), object.end());
        }
    }

    private void close(ObjectDelivery object, ObjectDelivery.Ending ending) {
        ready.end(object, ending);
        ledger.finish(object.object(), object.closed());
    }

    private Optional<ConnectException> replaced(Delivered.Replaced replaced) {
        ObjectDelivery object = replaced.object();
        String what = object.object().shown() + " was replaced while it was read";
        switch (overwritten) {
            case REPROCESS -> {
                boolean whole = transactions.holdsAllOf(object);
                account.ended(
                        object,
                        ObjectCounts.End.REPLACED,
                        replaced.bytesRead(),
                        what + ": " + takeBack(object, true) + ", the new object is read from its beginning");
                ready.end(object, object.abandon());
                if (whole) {
                    ledger.forget(object.object());
                } else {
                    ledger.abandon(object.object(), object.reached());
                }
            }
            case IGNORE -> {
                String message =
                        what + ": " + takeBack(object, false) + ", and no more is read (overwrite.policy=ignore)";
                close(object, object.close(replaced.bytesRead(), Optional.of(message)));
                account.ended(object, ObjectCounts.End.REJECTED, replaced.bytesRead(), message);
            }
            case FAIL -> {
                return Optional.of(new ConnectException(what + ", after row " + object.rows()
                        + ", and overwrite.policy is fail. " + transactions.fateOfRowsBefore()
                        + ". Set overwrite.policy to reprocess (the new object is read from its beginning) or ignore (it is left"
                        + " alone), then restart the task"));
            }
        }
        return Optional.empty();
    }

    /**
     * Takes an object's rows back, where a transaction holds all that were handed over.
     *
     * @return what became of them
     */
    private String takeBack(ObjectDelivery object, boolean reread) {
        long rows = object.rows();
        if (!transactions.holdsAllOf(object)) {
            return "its " + rows + " rows delivered so far stay";
        }
        ready.drop(object);
        transactions.takeBack(object);
        object.takeBack(reread);
        return "its " + rows + " rows read so far are taken back";
    }

    private Optional<ConnectException> reject(Delivered.Rejected rejected) {
        ObjectDelivery object = rejected.object();
        String message =
                object.object().shown() + " cannot be read" + (object.rows() > 0 ? " after row " + object.rows() : "")
                        + ": " + rejected.problem().getMessage() + " ["
                        + rejected.problem().error().code() + "]";
        if (settings.invalidData().objectPolicy() == InvalidDataPolicy.FAIL) {
            return Optional.of(new ConnectException(
                    message + ". " + transactions.fateOfRowsBefore()
                            + ". Correct or remove the object, or set invalid.object.policy to"
                            + " skip (counted and logged) or dead-letter (kept in dead.letter.topic), then restart the task",
                    rejected.problem()));
        }
        ObjectDelivery.Ending ending = object.reject(rejected.bytesRead(), rejected.problem());
        account.deadLetters(ending.deadLetters());
        close(object, ending);
        account.ended(object, ObjectCounts.End.REJECTED, rejected.bytesRead(), message);
        return Optional.empty();
    }
}

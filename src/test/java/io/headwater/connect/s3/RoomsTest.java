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
package io.headwater.connect.s3;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rooms of the house: each package has one job, and foreign libraries come in by one door. */
class RoomsTest {

    private static final String ROOT = "io.headwater.connect.s3";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void onlyTheRootSeesTasksConnectorsAndTheirContexts() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.kafka\\.connect\\.(source\\.(Source(Task|Connector)|Transaction).*"
                        + "|connector\\.(Task|Connector|ConnectorContext))")
                .check(HOUSE);
    }

    @Test
    void onlyTheRootRecordsAndReadSeeSourceRecords() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".records..", ROOT + ".read..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.connect.source.SourceRecord")
                .check(HOUSE);
    }

    @Test
    void onlyStoreAndAccessSeeTheAwsSdk() {
        onlySees("software.amazon..", ROOT + ".store..", ROOT + ".access..");
    }

    @Test
    void onlyTheParquetFormatSeesParquet() {
        onlySees("org.apache.parquet..", ROOT + ".format.parquet..");
        onlySees("shaded.parquet..", ROOT + ".format.parquet..");
    }

    @Test
    void onlyTheCsvFormatSeesTheCsvLibrary() {
        onlySees("de.siegmar.fastcsv..", ROOT + ".format.csv..");
    }

    @Test
    void onlyTheCommandLineSeesItsLibraries() {
        onlySees("picocli..", ROOT + ".cli..");
        onlySees("com.fasterxml.jackson.databind..", ROOT + ".cli..");
        onlySees("org.apache.kafka.clients.consumer..", ROOT + ".cli.report..");
        onlySees("org.apache.avro..", ROOT + ".cli.report..");
        onlySees("com.sun.net.httpserver..", ROOT + ".cli.report..");
    }

    @Test
    void nothingDependsOnTheCommandLine() {
        onlySees(ROOT + ".cli..", ROOT + ".cli..");
    }

    @Test
    void noRoomButTheCommandLineDependsOnTheRoot() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(HOUSE);
    }

    @Test
    void configDependsOnNoOtherRoom() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".config..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ROOT + ".config..").or(not(resideInAnyPackage(ROOT + ".."))))
                .check(HOUSE);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void everyRoomIsInTheTableOfContents() {
        List<String> rooms = List.of(
                ROOT,
                ROOT + ".access..",
                ROOT + ".cli..",
                ROOT + ".config..",
                ROOT + ".discover..",
                ROOT + ".done..",
                ROOT + ".format..",
                ROOT + ".manifest..",
                ROOT + ".metrics..",
                ROOT + ".progress..",
                ROOT + ".read..",
                ROOT + ".records..",
                ROOT + ".schema..",
                ROOT + ".store..");
        classes().should().resideInAnyPackage(rooms.toArray(String[]::new)).check(HOUSE);
    }

    private static void onlySees(String library, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(HOUSE);
    }
}

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Writes readings with the values that {@code SampleReadings} in the test tree expects. The rows of each file are numbered on from the
 * file before.
 */
public final class ParquetSamples {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message reading {
              required int64 id;
              optional binary name (STRING);
              optional int64 amount (DECIMAL(12,2));
              optional double price;
              optional boolean active;
              optional int32 day (DATE);
              optional int64 at (TIMESTAMP(MILLIS,true));
            }
            """);
    private static final int FIRST_DAY = 20_454; // 2026-01-01
    private static final long FIRST_MILLIS = FIRST_DAY * 86_400_000L;

    private ParquetSamples() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Files.createDirectories(directory);
        write(directory.resolve("readings-1.parquet"), CompressionCodecName.SNAPPY, 1, 3_000);
        write(directory.resolve("readings-2.parquet"), CompressionCodecName.ZSTD, 3_001, 3_000);
        write(directory.resolve("trips.parquet"), CompressionCodecName.SNAPPY, 1, 250);
    }

    private static void write(Path file, CompressionCodecName codec, long firstId, int rows) throws IOException {
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(SCHEMA)
                .withCompressionCodec(codec)
                // small row groups, so that a file has several
                .withRowGroupSize(64L * 1024)
                .withPageSize(4 * 1024)
                .build()) {
            for (long id = firstId; id < firstId + rows; id++) {
                writer.write(row(id));
            }
        }
    }

    private static Group row(long id) {
        Group row = new SimpleGroup(SCHEMA);
        row.add("id", id);
        if (id % 7 != 0) {
            row.add("name", Binary.fromString("reading " + id + " ä€𝄞"));
        }
        row.add("amount", BigInteger.valueOf(id * 137 - 5_000).longValueExact());
        row.add("price", id / 8.0);
        row.add("active", id % 2 == 0);
        row.add("day", FIRST_DAY + (int) (id % 365));
        row.add("at", FIRST_MILLIS + id * 1_001);
        return row;
    }
}

package dev.steelyard.pond.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.pond.PondProcess;
import dev.steelyard.pond.PondTrial;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file has its name when all of it was written, whatever closes it. */
class DeltaOutputTest {

  @TempDir private Path folder;

  /**
   * The system lets no file of the process grow beyond 16 KiB, which fails as a full disk does: in
   * the middle of a write. What is smaller than a buffer of 8 KiB fails again when it is closed.
   */
  @ParameterizedTest
  @ValueSource(ints = {100, 8_191, 8_192, 10_000, 20_000})
  void what_the_disk_has_no_room_for_has_no_name(int chunk) throws Exception {
    List<String> limited = List.of("bash", "-c", "ulimit -f 16; exec \"$@\"", "limited");
    Process writer =
        PondProcess.of(
                limited, folder, LimitedWriter.class, folder.toString(), String.valueOf(chunk))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(writer.inputReader().lines()).containsExactly("stream", "lines");
    assertThat(writer.waitFor()).isZero();
    assertThat(PondTrial.files(folder)).isEmpty();
  }

  /** One, and then a failure. */
  private static <T> CloseableIterator<T> brokenOff(T first) {
    return Utils.toCloseableIterator(
        new Iterator<>() {
          private boolean isFirst = true;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public T next() {
            if (!isFirst) {
              throw new UncheckedIOException(new IOException("no second one"));
            }
            isFirst = false;
            return first;
          }
        });
  }

  @Test
  void lines_that_cannot_all_be_read_are_no_commit() {
    DeltaOutput commit = new DeltaOutput("0.json", folder.resolve("0.json"));

    assertThatThrownBy(() -> commit.writeAtomically(brokenOff("{}"), false))
        .hasMessageContaining("no second one");
    assertThat(PondTrial.files(folder)).isEmpty();
  }

  @Test
  void rows_that_cannot_all_be_read_are_no_checkpoint() {
    DeltaEngine engine = new DeltaEngine(new DeltaFiles(folder));
    FilteredColumnarBatch rows =
        EntryRows.batch(
            List.of(
                new EntryVersion("/a", EntryKind.DATA, 1, "x", 1, "", Instant.ofEpochMilli(1))));
    String name = DeltaFiles.TABLE + "/0.checkpoint.parquet";

    assertThatThrownBy(
            () -> engine.getParquetHandler().writeParquetFileAtomically(name, brokenOff(rows)))
        .hasStackTraceContaining("no second one");
    assertThat(PondTrial.files(folder)).isEmpty();
  }
}

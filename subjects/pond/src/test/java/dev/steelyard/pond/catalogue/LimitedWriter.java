package dev.steelyard.pond.catalogue;

import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.internal.util.Utils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A process that writes files of the table, and says of each that failed so. */
public final class LimitedWriter {

  private static final int MORE_THAN_THE_LIMIT = 20_000;

  private LimitedWriter() {}

  /** Takes the folder, and how many bytes are written at once. */
  public static void main(String[] words) {
    Path folder = Path.of(words[0]);
    int chunk = Integer.parseInt(words[1]);
    attempt("stream", () -> stream(folder, chunk));
    attempt("lines", () -> lines(folder, chunk));
  }

  private interface Attempt {
    void make() throws IOException;
  }

  private static void attempt(String name, Attempt attempt) {
    try {
      attempt.make();
    } catch (IOException failed) {
      System.out.println(name);
    }
  }

  /** As Kernel's Parquet does it, which closes what it writes to in any case. */
  private static void stream(Path folder, int chunk) throws IOException {
    DeltaOutput output = new DeltaOutput("stream", folder.resolve("stream"));
    try (PositionOutputStream out = output.create(false)) {
      for (int written = 0; written < MORE_THAN_THE_LIMIT; written += chunk) {
        out.write(new byte[chunk], 0, chunk);
      }
    }
  }

  private static void lines(Path folder, int chunk) throws IOException {
    Stream<String> lines =
        Stream.generate(() -> "x".repeat(chunk)).limit(MORE_THAN_THE_LIMIT / chunk + 1);
    new DeltaOutput("lines", folder.resolve("lines"))
        .writeAtomically(Utils.toCloseableIterator(lines.iterator()), false);
  }
}

package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/**
 * Runs a person's query in a helper process, which sends the answer as a stream of Arrow batches:
 * no number loses a digit.
 */
final class QueryJob {

  static final String NAME = "sql";

  private static final String HELPERS = "runs queries";

  /** An answer may be so large; rows as objects take several times that here. */
  private static final long MOST_ANSWER = 256L << 20;

  private QueryJob() {}

  /** Asks a helper. */
  static Table ask(StoreLocation location, UserQuery query, SqlBounds bounds) {
    try (HelperJvm helper =
        HelperJvm.start(
            HELPERS,
            bounds,
            location,
            List.of(NAME, location.uri(), query.table(), query.forEngine()))) {
      Table table = null;
      boolean isTooLarge = false;
      try (BufferAllocator memory = new RootAllocator();
          ArrowStreamReader answer = new ArrowStreamReader(bounded(helper.answer()), memory)) {
        table = TableReader.read(answer);
      } catch (TooLarge large) {
        isTooLarge = true;
      } catch (IOException | RuntimeException cut) {
        // The helper's end says why its answer was cut.
        table = null;
      }
      if (isTooLarge) {
        throw SteelyardException.invalid(
            "the answer is larger than %d MiB; select less, or group, or LIMIT it"
                .formatted(MOST_ANSWER >> 20));
      }
      HelperJvm.Outcome outcome = helper.await();
      if (table != null && outcome.end() == HelperJvm.End.GOOD) {
        return table;
      }
      throw refused(location, query, outcome, bounds);
    } catch (IOException noHelper) {
      throw Faults.explain("cannot start a process to query", location, noHelper);
    }
  }

  private static SteelyardException refused(
      StoreLocation location, UserQuery query, HelperJvm.Outcome outcome, SqlBounds bounds)
      throws IOException {
    boolean isOverQuery =
        switch (outcome.end()) {
          case OUT_OF_MEMORY -> isPlainQueryGood(location, query, bounds);
          case CRASHED -> !outcome.why().isEmpty() || isPlainQueryGood(location, query, bounds);
          case GOOD, INVALID, FAILED, OUT_OF_TIME, KILLED -> true;
        };
    return isOverQuery
        ? refused(location, outcome, bounds)
        : Faults.error(
            "cannot read",
            location,
            "Lance crashed over it, whatever is asked",
            "'steelyard store verify' says whether files are damaged",
            new IOException(outcome.end().toString()));
  }

  /**
   * Whether a query that asks for nothing is answered. Where it is not, the query is not to blame.
   */
  private static boolean isPlainQueryGood(StoreLocation location, UserQuery query, SqlBounds bounds)
      throws IOException {
    PlainJob.require(HELPERS, bounds);
    String nothing = "SELECT 1 AS one FROM %s LIMIT 1".formatted(query.table());
    try (HelperJvm helper =
        HelperJvm.start(
            HELPERS, bounds, location, List.of(NAME, location.uri(), query.table(), nothing))) {
      return helper.awaitUnread().end() != HelperJvm.End.CRASHED;
    }
  }

  private static SteelyardException refused(
      StoreLocation location, HelperJvm.Outcome outcome, SqlBounds bounds) {
    return switch (outcome.end()) {
      case INVALID -> SteelyardException.invalid(outcome.why());
      case OUT_OF_TIME ->
          SteelyardException.invalid(
              "the query took longer than %s s and was ended; ask for less, or allow more with --sql-time"
                  .formatted(seconds(bounds.time())));
      case OUT_OF_MEMORY ->
          SteelyardException.invalid(
              "the query needs more memory than %d MiB and was ended; ask for less, or allow more with --sql-memory"
                  .formatted(bounds.memory() >> 20));
      case CRASHED ->
          outcome.why().isEmpty()
              ? SteelyardException.invalid(
                  "the query is too deep or too large for the engine, which crashed over it; simplify it")
              : Faults.error(
                  "cannot read",
                  location,
                  "Lance gave up on it: " + outcome.why(),
                  "'steelyard store verify' says whether files are damaged",
                  new IOException(outcome.why()));
      case KILLED -> PlainJob.killed(HELPERS);
      case FAILED, GOOD ->
          SteelyardException.cannotRun(
              outcome.why().isEmpty() ? "the query's process ended early" : outcome.why());
    };
  }

  /** As somebody set it, and not rounded. */
  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /** What the helper does. */
  static void run(StoreLocation location, String table, String sql, OutputStream out)
      throws IOException {
    try (LanceStore store = LanceStore.at(location, _ -> {})) {
      store.query(table, sql, answer -> write(answer, out));
    }
  }

  private static boolean write(ArrowReader answer, OutputStream out) throws IOException {
    try (ArrowStreamWriter writer =
        new ArrowStreamWriter(answer.getVectorSchemaRoot(), answer, Channels.newChannel(out))) {
      writer.start();
      while (answer.loadNextBatch()) {
        writer.writeBatch();
      }
      writer.end();
      return true;
    }
  }

  /** The answer was longer than may be. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static InputStream bounded(InputStream answer) {
    return new InputStream() {
      private long left = MOST_ANSWER;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = answer.read(bytes, from, length);
        left -= Math.max(0, read);
        if (left < 0) {
          throw new TooLarge();
        }
        return read;
      }
    };
  }
}

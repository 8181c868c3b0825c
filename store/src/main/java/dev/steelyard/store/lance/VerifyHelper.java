package dev.steelyard.store.lance;

import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.StoreLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The helper process that does {@link VerifyJob}s, one after the other, because each start of one
 * costs more than reading a usual table does. One that ends badly is followed by another with the
 * next job. For one thread.
 */
final class VerifyHelper implements AutoCloseable {

  /** What comes after all that was found. */
  static final String DONE = "done";

  private static final HelperJvm.Outcome GOOD = new HelperJvm.Outcome(HelperJvm.End.GOOD, "");

  private record Running(HelperJvm helper, BufferedReader answers) {}

  private final String doing;
  private final SqlBounds bounds;
  private final StoreLocation location;
  private @Nullable Running running;

  /**
   * Nothing runs yet.
   *
   * @param doing what it is for, such as {@code reads tables}
   */
  VerifyHelper(String doing, SqlBounds bounds, StoreLocation location) {
    this.doing = doing;
    this.location = location;
    this.bounds = bounds;
  }

  String doing() {
    return doing;
  }

  SqlBounds bounds() {
    return bounds;
  }

  /**
   * Has a job done.
   *
   * @param finding takes each line that the job says, in its parts
   * @return how it ended; the helper goes on only after a good end
   */
  HelperJvm.Outcome pass(List<String> job, Consumer<String[]> finding) {
    Running own = given(job);
    if (takeAll(own.answers(), finding)) {
      return GOOD;
    }
    HelperJvm.Outcome outcome = own.helper().await();
    close();
    return outcome.end() == HelperJvm.End.GOOD
        ? new HelperJvm.Outcome(HelperJvm.End.FAILED, "what it answered could not be read")
        : outcome;
  }

  private Running given(List<String> job) {
    Running own = running;
    if (own == null) {
      HelperJvm helper = HelperJvm.start(doing, bounds, location, job);
      own =
          new Running(
              helper,
              new BufferedReader(new InputStreamReader(helper.answer(), StandardCharsets.UTF_8)));
      running = own;
    } else {
      own.helper().give(job);
    }
    return own;
  }

  /** Whether the job came to its end: where not, how the helper ends says why. */
  private static boolean takeAll(BufferedReader lines, Consumer<String[]> finding) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(DONE)) {
          return true;
        }
        finding.accept(line.split("\t", -1));
      }
      return false;
    } catch (IOException killed) {
      return false;
    }
  }

  @Override
  public void close() {
    Running own = running;
    running = null;
    if (own != null) {
      own.helper().close();
    }
  }
}

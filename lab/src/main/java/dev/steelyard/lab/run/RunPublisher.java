package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes a run's results to the store. The journal has them anyway, so a store that fails ends
 * nothing: it is said once, tried again, ever more seldom, and known in the end. For one thread.
 */
final class RunPublisher {

  /** How long measured results may stay in the journal alone. */
  private static final Duration EVERY = Duration.ofSeconds(15);

  private static final int MOST_TIMES_LONGER = 40;

  private final Supplier<Store> store;
  private final Consumer<String> say;
  private final Consumer<BuildTable> describe;
  private BooleanSupplier permit = () -> true;
  private boolean isWithheld;
  private boolean isDescribed;
  private Optional<SteelyardException> failure = Optional.empty();
  private long last = System.nanoTime();
  private int timesLonger = 1;

  /**
   * A publisher.
   *
   * @param store may throw, as its methods may
   * @param say told in one line that the store fails
   * @param describe tells the store where the build comes from, before results of it are published
   */
  RunPublisher(Supplier<Store> store, Consumer<String> say, Consumer<BuildTable> describe) {
    this.store = store;
    this.say = say;
    this.describe = describe;
  }

  /** Of a run, which tells where its builds come from. */
  static RunPublisher of(RunHeader header, Plan plan, Supplier<Store> store, RunListener listener) {
    return new RunPublisher(
        store, listener::warning, to -> BuildOrigins.describe(header, plan, to, listener::warning));
  }

  /** Has something asked just before each publish that may forbid it. */
  void publishOnlyIf(BooleanSupplier allowed) {
    permit = allowed;
  }

  /** Whether the last publish was forbidden. */
  boolean isWithheld() {
    return isWithheld;
  }

  /**
   * Writes down that a run begins: what cannot be stored is not begun.
   *
   * @throws SteelyardException when the store fails
   */
  void announce(RunRecord record) {
    store.get().runs().save(record);
  }

  /** Whether it is time to publish again. */
  boolean isDue() {
    return System.nanoTime() - last > EVERY.multipliedBy(timesLonger).toNanos();
  }

  /** Publishes when it may and the store lets it; whether it did. */
  boolean publish(Collection<Result> results, RunRecord record) {
    try {
      Store to = store.get();
      if (!isDescribed && !results.isEmpty()) {
        describe.accept(to.builds());
      }
      isWithheld = !permit.getAsBoolean();
      if (isWithheld) {
        return false;
      }
      to.results().publish(results);
      isDescribed |= !results.isEmpty();
      to.runs().save(record);
      failure = Optional.empty();
      timesLonger = 1;
      return true;
    } catch (RuntimeException | LinkageError failed) {
      note(failed);
      return false;
    } finally {
      last = System.nanoTime();
    }
  }

  /** Writes down how the run stands whose results may not be published. */
  void withhold(RunRecord record) {
    try {
      store.get().runs().save(record);
    } catch (RuntimeException | LinkageError failed) {
      note(failed);
    }
  }

  private void note(Throwable failed) {
    SteelyardException now =
        failed instanceof SteelyardException expected
            ? expected
            : SteelyardException.cannotRun("the store failed: " + failed, failed);
    if (failure.isEmpty()) {
      String why = now.firstLine().replaceAll(";+$", "");
      say.accept("%s; the run goes on, and its journal keeps what it measures".formatted(why));
    }
    failure = Optional.of(now);
    timesLonger = Math.min(2 * timesLonger, MOST_TIMES_LONGER);
  }

  /** Why what was measured is not in the store; empty when it is. */
  Optional<SteelyardException> failure() {
    return failure;
  }
}

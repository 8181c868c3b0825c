package dev.steelyard.analysis.monitor;

import dev.steelyard.analysis.runs.RunLookup;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.core.text.Listed;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultLine;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A run of an experiment that is going on, by what the store has of it: how many trials are done,
 * how long nothing was heard of it, and the median of each of its results so far. The store tells
 * nobody of what comes, so it is asked once a second.
 */
public final class WatchedRun implements MonitorSource {

  /** How late something may come: what was measured is stored when its iteration has ended. */
  public static final Duration LAG = Duration.ofSeconds(2);

  private static final Duration EACH = Duration.ofSeconds(1);

  /** How often after each other the store may fail. */
  private static final int MOST_FAILURES = 5;

  private final Store store;
  private final String id;
  private final Consumer<List<LiveFact>> sink;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Thread asking;
  private volatile Optional<String> problem = Optional.empty();
  private int failures;

  private WatchedRun(Store store, RunRecord run, Consumer<List<LiveFact>> sink) {
    this.store = store;
    this.id = run.id();
    this.sink = sink;
    this.asking = Thread.ofVirtual().start(this::ask);
  }

  /**
   * Begins to watch.
   *
   * @param store is closed with it
   * @param id the run's, or enough of it to tell
   * @param sink gets what is known, from another thread
   * @throws SteelyardException when there is no such run, or it has ended
   */
  public static WatchedRun start(Store store, String id, Consumer<List<LiveFact>> sink) {
    RunRecord run = running(id, store).orElseGet(() -> RunLookup.find(id, store));
    if (run.state() != RunState.RUNNING) {
      throw SteelyardException.invalid(
          "run %s is %s and is watched no more; see it with 'steelyard report %s'"
              .formatted(run.id(), run.state().word(), run.id()));
    }
    return new WatchedRun(store, run, sink);
  }

  /** The only run under way that is meant: one that has ended cannot be. */
  private static Optional<RunRecord> running(String id, Store store) {
    if (store.runs().find(id).isPresent()) {
      return Optional.empty();
    }
    List<RunRecord> running =
        store.runs().all().stream()
            .filter(one -> one.id().startsWith(id) && one.state() == RunState.RUNNING)
            .toList();
    if (running.size() > 1) {
      throw SteelyardException.invalid(
          "'%s' may be any of %d runs that go on: %s"
              .formatted(
                  id, running.size(), Listed.few(running.stream().map(RunRecord::id).toList())));
    }
    return running.stream().findFirst();
  }

  private void ask() {
    try {
      while (!closed.isDone() && goesOn()) {
        awaitNext();
      }
    } catch (RuntimeException | Error failure) {
      problem = Optional.of(words(failure));
    } finally {
      ended.complete(null);
    }
  }

  /** A store that fails once is asked again; one that goes on failing ends it. */
  private boolean goesOn() {
    try {
      boolean isRunning = isRunning();
      failures = 0;
      return isRunning;
    } catch (SteelyardException failure) {
      failures++;
      if (failures == MOST_FAILURES) {
        throw failure;
      }
      return true;
    }
  }

  /** Tells what is known now. */
  private boolean isRunning() {
    RunRecord run = record();
    sink.accept(facts(run));
    return run.state() == RunState.RUNNING;
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof SteelyardException && message != null ? message : failure.toString();
  }

  private RunRecord record() {
    return store
        .runs()
        .find(id)
        .orElseThrow(() ->
            SteelyardException.cannotRun("run %s is not in the store any more".formatted(id)));
  }

  private void awaitNext() {
    try {
      var _ = closed.get(EACH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      return;
    } catch (ExecutionException never) {
      throw new IllegalStateException("nothing fails in being closed", never);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private List<LiveFact> facts(RunRecord run) {
    Instant now = Instant.now();
    long at = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    List<LiveFact> facts = new ArrayList<>();
    facts.add(new LiveFact.Valued(at, "trials done", false, run.trialsDone()));
    facts.add(new LiveFact.Valued(at, "trials", false, run.trialsTotal()));
    facts.add(
        new LiveFact.Valued(
            at,
            "seconds since its last word",
            false,
            (double) Math.max(0, Duration.between(run.updatedAt(), now).toSeconds())));
    for (ResultLine one : store.results().list(ResultFilter.ALL.withRun(id))) {
      if (Double.isFinite(one.summary().median())) {
        String name = "median %s %s".formatted(one.unit().symbol(), one.benchmark());
        facts.add(new LiveFact.Valued(at, name, false, one.summary().median()));
      }
    }
    return facts;
  }

  @Override
  public String title() {
    return "run " + id;
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public SourceEnd finish() {
    closed.complete(null);
    awaitAsked();
    Instant now = Instant.now();
    List<String> words = new ArrayList<>();
    problem.ifPresent(why -> words.add("run %s could not be watched on: %s".formatted(id, why)));
    boolean hasFailed = problem.isPresent();
    try {
      RunRecord run = record();
      words.add(
          "run %s is %s: %,d of %,d trials done"
              .formatted(id, run.state().word(), run.trialsDone(), run.trialsTotal()));
      hasFailed |= isFailed(run.state());
    } catch (SteelyardException failure) {
      words.add("how far run %s is cannot be told: %s".formatted(id, failure.getMessage()));
      hasFailed = true;
    }
    return new SourceEnd(hasFailed, words, now, now);
  }

  private static boolean isFailed(RunState state) {
    return switch (state) {
      case FAILED, INTERRUPTED -> true;
      case RUNNING, COMPLETED -> false;
    };
  }

  private void awaitAsked() {
    try {
      asking.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.complete(null);
    awaitAsked();
    store.close();
  }
}

package dev.steelyard.load.watch;

import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.SubjectObserver;
import dev.steelyard.load.observe.SubjectObservers;
import dev.steelyard.load.observe.log.SlowLogWatch;
import dev.steelyard.load.observe.scrape.MetricsScraper;
import java.util.Optional;
import java.util.stream.Stream;

/** Watches a subject in all ways that a load test asks for. For one load. */
public final class SubjectWatch implements SubjectObserver {

  private final Optional<MetricsScraper> metrics;
  private final Optional<SlowLogWatch> slowLog;
  private final SubjectObservers all;
  private boolean hasBegun;

  /** A watch that has not begun. */
  public SubjectWatch(WatchedSubject subject) {
    this.metrics = subject.metrics().map(MetricsScraper::new);
    this.slowLog = subject.slowLog().map(SlowLogWatch::new);
    this.all =
        new SubjectObservers(
            Stream.<Optional<? extends SubjectObserver>>of(metrics, slowLog)
                .flatMap(Optional::stream)
                .map(one -> (SubjectObserver) one)
                .toList());
  }

  @Override
  public void begin() {
    all.begin();
    hasBegun = true;
  }

  @Override
  public void loadBegins() {
    all.loadBegins();
  }

  @Override
  public void end() {
    all.end();
  }

  /** What was seen, once it has ended; nothing where it never began. */
  public Observed observed() {
    if (!hasBegun) {
      return Observed.NOTHING;
    }
    return Stream.concat(
            metrics.map(MetricsScraper::observed).stream(),
            slowLog.map(SlowLogWatch::observed).stream())
        .reduce(Observed.NOTHING, Observed::plus);
  }
}

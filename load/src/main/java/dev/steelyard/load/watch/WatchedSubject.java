package dev.steelyard.load.watch;

import dev.steelyard.load.observe.log.SlowLog;
import dev.steelyard.load.observe.scrape.MetricsSource;
import java.util.Optional;

/** What a load test wants to know of its subject beside the answers. */
public record WatchedSubject(Optional<MetricsSource> metrics, Optional<SlowLog> slowLog) {

  /** Nothing. */
  public static final WatchedSubject NOTHING =
      new WatchedSubject(Optional.empty(), Optional.empty());
}

package dev.steelyard.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session: facts come from one thread, or several, and windows with what rules made of them are
 * asked for by another. Each window is given once. Safe for threads.
 */
public final class Monitor {

  private final ReentrantLock lock = new ReentrantLock();
  private final WindowAssembler windows;
  private final AlertBoard alerts;
  private final MonitorTotals.Adding totals = new MonitorTotals.Adding();
  private final Duration lag;

  /**
   * Begins one.
   *
   * @param begin when its first window begins
   * @param window how long each is
   * @param lag how long after its end what happened in a window may come
   */
  public Monitor(Instant begin, Duration window, Duration lag, List<AlertRule> rules) {
    this.windows = new WindowAssembler(begin, window);
    this.alerts = new AlertBoard(rules, window);
    this.lag = lag;
  }

  /** Takes what was said. */
  public void add(List<LiveFact> facts) {
    lock.lock();
    try {
      facts.forEach(windows::add);
    } finally {
      lock.unlock();
    }
  }

  /** When the next window is complete. */
  public Instant next() {
    lock.lock();
    try {
      return windows.nextEnd().plus(lag);
    } finally {
      lock.unlock();
    }
  }

  /** Windows that are complete now. */
  public List<MonitoredWindow> advance(Instant now) {
    lock.lock();
    try {
      return windows.closed(now.minus(lag)).stream().map(this::judged).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * All windows up to the end, when nothing more comes.
   *
   * @param end up to when it was watched
   * @param complete up to when all has come
   */
  public List<MonitoredWindow> finish(Instant end, Instant complete) {
    lock.lock();
    try {
      return windows.rest(end, complete).stream().map(this::judged).toList();
    } finally {
      lock.unlock();
    }
  }

  private MonitoredWindow judged(LiveWindow window) {
    List<AlertChange> changes = alerts.next(window);
    totals.add(window);
    return new MonitoredWindow(
        window,
        changes,
        alerts.active(),
        alerts.withoutValues(),
        alerts.learning(),
        alerts.doubts());
  }

  /** All that was given so far. */
  public MonitorTotals totals() {
    lock.lock();
    try {
      return totals.told(alerts.raised(), alerts.unjudged());
    } finally {
      lock.unlock();
    }
  }
}

package dev.steelyard.cli.compat;

import dev.steelyard.analysis.compat.SuiteListener;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.core.compat.GridCell;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Says how far a suite is. */
class CompatProgress implements SuiteListener {

  private final StepLine line;
  private final AtomicInteger created = new AtomicInteger();
  private final AtomicInteger decided = new AtomicInteger();
  private volatile int creations;
  private volatile int cells;

  CompatProgress(StepLine line) {
    this.line = line;
  }

  @Override
  public synchronized void preparing(int versions) {
    line.show("starting %d versions".formatted(versions));
  }

  @Override
  public synchronized void madeAnew(String version, String why) {
    line.warn("the environment of %s is made anew: %s".formatted(version, why));
  }

  @Override
  public synchronized void ready(String version, boolean fromCache, double seconds) {
    if (!fromCache) {
      line.end();
      line.print(String.format(Locale.ROOT, "installed %s in %.1f s", version, seconds));
    }
  }

  @Override
  public synchronized void unable(String version, String why) {
    line.warn("%s cannot be asked: %s".formatted(version, why));
  }

  @Override
  public void planned(int toCreate, int toDecide) {
    creations = toCreate;
    cells = toDecide;
  }

  @Override
  public synchronized void created(String version, String caseName) {
    line.overwrite(
        "%d of %d created: %s by %s"
            .formatted(created.incrementAndGet(), creations, caseName, version));
  }

  @Override
  public synchronized void decided(GridCell cell) {
    line.overwrite(
        "%d of %d: %s %s → %s"
            .formatted(
                decided.incrementAndGet(), cells, cell.caseName(), cell.writer(), cell.reader()));
  }
}

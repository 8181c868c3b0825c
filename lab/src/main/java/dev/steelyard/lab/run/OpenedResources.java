package dev.steelyard.lab.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened on the way to something, closed unless it is kept in the end. */
final class OpenedResources implements AutoCloseable {

  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T one) {
    all.push(one);
    return one;
  }

  void keep() {
    all.clear();
  }

  /** All of it, for somebody else to close. */
  OpenedResources kept() {
    OpenedResources kept = new OpenedResources();
    kept.all.addAll(all);
    all.clear();
    return kept;
  }

  @Override
  public void close() {
    for (AutoCloseable one : all) {
      try {
        one.close();
      } catch (RuntimeException failure) {
        throw failure;
      } catch (Exception impossible) {
        throw new IllegalStateException("nothing here throws that", impossible);
      }
    }
  }
}

package dev.steelyard.store.lance;

import dev.steelyard.store.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts damaged rows and keeps the names of the first. For one thread. */
final class DamageCollector {

  private final List<String> named = new ArrayList<>();
  private final int mostNamed;
  private long count;

  DamageCollector() {
    this(Damage.MOST_NAMED);
  }

  DamageCollector(int mostNamed) {
    this.mostNamed = mostNamed;
  }

  /**
   * Adds a row.
   *
   * @param name made only when it is kept
   */
  void add(Supplier<String> name) {
    count++;
    if (named.size() < mostNamed) {
      named.add(name.get());
    }
  }

  static String name(String benchmark, String dut, String version) {
    return "%s of %s@%s".formatted(benchmark, dut, version);
  }

  Damage found() {
    return new Damage(count, named);
  }
}

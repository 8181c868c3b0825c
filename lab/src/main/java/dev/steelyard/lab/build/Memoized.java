package dev.steelyard.lab.build;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is found out when it is first asked for, and known from then on. One thread. */
final class Memoized<T> implements Supplier<T> {

  private final Supplier<T> find;
  private @Nullable T found;

  private Memoized(Supplier<T> find) {
    this.find = find;
  }

  static <T> Supplier<T> of(Supplier<T> find) {
    return new Memoized<>(find);
  }

  @Override
  public T get() {
    T known = found;
    if (known == null) {
      known = find.get();
      found = known;
    }
    return known;
  }
}

package dev.steelyard.analysis;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Which way is better as a user declares it together with a question, beside what a store
 * remembers. What is declared counts before what is remembered.
 */
public final class DeclaredDirections {

  private final Declarations given;
  private final Supplier<Declarations> remembered;

  /**
   * Of one question.
   *
   * @param given what the user declares
   * @param remembered what a store remembers, for questions about files alone; asked only by those
   */
  public DeclaredDirections(Declarations given, Supplier<Declarations> remembered) {
    this.given = given;
    this.remembered = remembered;
  }

  /** What was declared by now, and what is given. */
  public Declarations in(Store store) {
    return store.declarations().all().then(given);
  }

  /** For files, which need no store: nothing is remembered, as nothing else would be kept there. */
  public Declarations ofFiles() {
    return remembered.get().then(given);
  }

  /** Remembers what is given, with something that was done: what was refused leaves no trace. */
  public void remember(Store store) {
    if (!given.isEmpty()) {
      store.declarations().declare(given);
    }
  }

  /** The same after an answer, which stands where the store is only to be read. */
  public void rememberIfPossible(Store store, Consumer<Notice> notices) {
    try {
      remember(store);
    } catch (SteelyardException readOnly) {
      notices.accept(
          Notice.remark(
              "which way is better counts for this answer alone, and is not remembered: "
                  + readOnly.getMessage()));
    }
  }

  /** Tells which of what is given fits none of these benchmarks: mostly a mistype. */
  public void tellUnused(Collection<String> benchmarks, Consumer<Notice> notices) {
    for (DirectionDeclaration one : given.all()) {
      Declarations alone = new Declarations(List.of(one));
      if (benchmarks.stream().noneMatch(name -> alone.of(name).isPresent())) {
        notices.accept(
            Notice.problem(
                "no benchmark here is called '%s', which was declared".formatted(one.glob())));
      }
    }
  }
}

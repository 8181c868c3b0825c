package dev.steelyard.load.observe;

import java.util.ArrayList;
import java.util.List;

/** Observers that look at one load together. For one load. */
public final class SubjectObservers {

  private final List<SubjectObserver> all;
  private final List<SubjectObserver> begun = new ArrayList<>();

  public SubjectObservers(List<? extends SubjectObserver> all) {
    this.all = List.copyOf(all);
  }

  /** Nobody looks. */
  public static SubjectObservers none() {
    return new SubjectObservers(List.of());
  }

  /**
   * All begin.
   *
   * @throws dev.steelyard.core.SteelyardException when one cannot look; those before it have ended
   */
  public void begin() {
    try {
      for (SubjectObserver one : all) {
        one.begin();
        begun.add(one);
      }
    } catch (RuntimeException cannotLook) {
      end();
      throw cannotLook;
    }
  }

  /** The first user begins now. */
  public void loadBegins() {
    begun.forEach(SubjectObserver::loadBegins);
  }

  /** Those that have begun end, the last one first; nothing when they have ended. */
  public void end() {
    begun.reversed().forEach(SubjectObserver::end);
    begun.clear();
  }
}

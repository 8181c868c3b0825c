package dev.steelyard.core.plan;

/**
 * Something that a plan does otherwise than the one before.
 *
 * @param table of which table; empty where it is of none
 * @param before what there was
 * @param after what there is
 */
public record PlanChange(Kind kind, String table, String before, String after) {

  /** What it means for the work to be done. */
  public enum Effect {
    WORSE,
    BETTER,
    OPEN
  }

  /** What is done otherwise. */
  public enum Kind {
    PRUNING_LOST(Effect.WORSE, "pruning lost"),
    PRUNING_GAINED(Effect.BETTER, "pruning gained"),
    PUSH_DOWN_LOST(Effect.WORSE, "condition no longer pushed down"),
    PUSH_DOWN_GAINED(Effect.BETTER, "condition pushed down"),
    INDEX_LOST(Effect.WORSE, "index lost"),
    INDEX_GAINED(Effect.BETTER, "index gained"),
    INDEX_OTHER(Effect.OPEN, "another index"),
    COLUMNS_MORE(Effect.WORSE, "more columns read"),
    COLUMNS_FEWER(Effect.BETTER, "fewer columns read"),
    INDEX_NOT_ENOUGH(Effect.WORSE, "index no longer enough without its table"),
    INDEX_ENOUGH(Effect.BETTER, "index enough without its table"),
    LOOKUPS_OTHER(Effect.OPEN, "another number of readings"),
    PARTS_MORE(Effect.OPEN, "more partitions read"),
    PARTS_FEWER(Effect.OPEN, "fewer partitions read"),
    READS_MORE(Effect.OPEN, "other values were asked for, and more is read"),
    READS_LESS(Effect.OPEN, "other values were asked for, and less is read"),
    CONDITION_OTHER(Effect.OPEN, "another condition"),
    SORT_ADDED(Effect.WORSE, "sorted once more"),
    SORT_GONE(Effect.BETTER, "sorted less often"),
    JOIN_ORDER(Effect.OPEN, "another join order"),
    JOIN_METHOD(Effect.OPEN, "another kind of join"),
    TABLES_OTHER(Effect.OPEN, "other tables read"),
    STEPS_OTHER(Effect.OPEN, "other steps");

    private final Effect effect;
    private final String words;

    Kind(Effect effect, String words) {
      this.effect = effect;
      this.words = words;
    }

    public Effect effect() {
      return effect;
    }

    public String words() {
      return words;
    }
  }
}

package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.JsonTree;
import java.util.List;
import java.util.function.Consumer;

/** A reader of a tool that writes one JSON text, small enough to be read whole. */
public interface TreeFormat extends GatheringFormat {

  /** What is told of more than one text. */
  String MORE =
      "there is more after the end of the JSON, and it is not read; give each run a file of its"
          + " own";

  /** The same where the first may be of a run that was not at its end. */
  String NOT_THE_LAST =
      "there is more after the end of the JSON, and what stands before it may be of a run that was"
          + " not at its end, so nothing is read; keep the last one alone";

  /**
   * Takes in the text.
   *
   * @throws dev.steelyard.harness.json.DamagedEntryException when it makes no sense
   */
  void tree(JsonTree tree, Gathering into);

  /** Whether the first of several texts in a file is a result for itself. */
  default boolean isFirstEnough() {
    return true;
  }

  @Override
  default void gather(Source source, Gathering into, Consumer<Reading> consumer) {
    new Entries(
            source,
            text -> {
              boolean[] isOneOfSeveral = {false};
              JsonTree tree =
                  JsonTree.of(
                      text,
                      (line, isAnother) -> {
                        isOneOfSeveral[0] = isAnother && !isFirstEnough();
                        into.problem(line, isOneOfSeveral[0] ? NOT_THE_LAST : MORE);
                      });
              if (!isOneOfSeveral[0]) {
                tree(tree, into);
              }
              return List.of();
            },
            consumer)
        .whole();
  }
}

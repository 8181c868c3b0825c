package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.JsonTree;
import java.util.List;
import java.util.function.Consumer;

/** A reader of a tool that writes one JSON text, small enough to be read whole. */
public interface TreeFormat extends GatheringFormat {

  /**
   * Takes in the text.
   *
   * @throws dev.steelyard.harness.json.DamagedEntryException when it makes no sense
   */
  void tree(JsonTree tree, Gathering into);

  @Override
  default void gather(Source source, Gathering into, Consumer<Reading> consumer) {
    new Entries(
            source,
            text -> {
              JsonTree tree =
                  JsonTree.of(
                      text,
                      line ->
                          into.problem(
                              line,
                              "there is more after the end of the JSON, and it is not read; give"
                                  + " each run a file of its own"));
              tree(tree, into);
              return List.of();
            },
            consumer)
        .whole();
  }
}

package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.engine.ArrivalGaps;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what belongs to a rate: how arrivals come, and the users there are for them. */
final class ArrivalReader {

  static final List<String> GAPS =
      Arrays.stream(ArrivalGaps.values()).map(ArrivalReader::word).toList();

  private static final int USUAL_MOST = 10_000;
  private static final int USUAL_READY = 10;

  private ArrivalReader() {}

  /**
   * Some users at first, and those of {@code max_users} at most.
   *
   * @param users the key that says how many there are at first
   */
  static LoadModel.Pool pool(YamlMap map, String users) {
    OptionalInt first =
        map.get(users)
            .map(node -> node.integer(users, 0, LoadReader.MOST_USERS))
            .orElse(OptionalInt.empty());
    int most =
        map.get("max_users")
            .map(node -> node.integer("max_users", 1, LoadReader.MOST_USERS).orElse(USUAL_MOST))
            .orElse(Math.max(USUAL_MOST, first.orElse(0)));
    int ready = first.orElse(Math.min(USUAL_READY, most));
    if (ready > most) {
      map.keyPlace(users)
          .problem("%s is %d, more than max_users, %d".formatted(users, ready, most));
      return new LoadModel.Pool(most, most);
    }
    return new LoadModel.Pool(ready, most);
  }

  static ArrivalGaps gaps(YamlMap map) {
    Optional<YamlNode> node = map.get("arrivals");
    Optional<String> word = node.flatMap(one -> one.scalar("arrivals"));
    for (ArrivalGaps gaps : ArrivalGaps.values()) {
      if (word.filter(word(gaps)::equals).isPresent()) {
        return gaps;
      }
    }
    word.ifPresent(wrong ->
        node.get()
            .problem(
                "arrivals is '%s'; it must be one of %s"
                    .formatted(wrong, String.join(", ", GAPS))));
    return ArrivalGaps.EVEN;
  }

  private static String word(ArrivalGaps gaps) {
    return gaps.name().toLowerCase(Locale.ROOT);
  }
}

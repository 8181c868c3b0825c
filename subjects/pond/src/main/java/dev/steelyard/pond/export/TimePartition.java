package dev.steelyard.pond.export;

import dev.steelyard.pond.problem.PondException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A level of folders that times are parted into, in UTC. */
public enum TimePartition {
  YEAR,
  MONTH,
  DAY,
  HOUR;

  /**
   * The levels that a list names: the first of them, as many as it likes.
   *
   * @throws PondException when it is another list
   */
  public static List<TimePartition> of(String list) {
    List<TimePartition> all = List.of(values());
    List<String> words = Arrays.stream(list.split(",")).map(String::strip).toList();
    for (int most = 1; most <= all.size(); most++) {
      if (all.subList(0, most).stream().map(TimePartition::word).toList().equals(words)) {
        return all.subList(0, most);
      }
    }
    throw PondException.refused(
        "--temporal %s: give year, or year,month or year,month,day or year,month,day,hour"
            .formatted(list));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

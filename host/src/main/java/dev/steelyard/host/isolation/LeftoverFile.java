package dev.steelyard.host.isolation;

import java.util.List;
import java.util.TreeMap;

/**
 * What a lab wrote down: the boot it ran in, then a line for each thing made ({@code + NUMBER
 * THING}) and each thing gone ({@code - NUMBER}).
 *
 * @param boot the kernel's name of the boot
 * @param newestFirst what was still there
 */
record LeftoverFile(String boot, List<Leftover> newestFirst) {

  static LeftoverFile parse(String text) {
    // A line that was cut off was not on disk when its thing was to be made, so it was not made.
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    TreeMap<Long, Leftover> left = new TreeMap<>();
    for (String line : lines.stream().skip(1).toList()) {
      String[] words = line.split(" ", 3);
      long number = Long.parseLong(words[1]);
      if (words[0].equals("+")) {
        left.put(number, Leftover.parse(words[2]));
      } else {
        left.remove(number);
      }
    }
    return new LeftoverFile(
        lines.isEmpty() ? "" : lines.getFirst(), List.copyOf(left.descendingMap().values()));
  }
}

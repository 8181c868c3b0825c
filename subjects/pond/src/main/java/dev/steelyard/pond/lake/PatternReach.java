package dev.steelyard.pond.lake;

import dev.steelyard.pond.pattern.LakePath;
import dev.steelyard.pond.pattern.PathPattern;
import java.util.List;

/** Whether patterns can reach something; where it is not certain that they cannot, they can. */
final class PatternReach {

  private PatternReach() {}

  /** Whether a pattern may match something below a folder. */
  static boolean reachesInto(PathPattern pattern, String folder) {
    List<String> segments = pattern.segments();
    List<String> names = LakePath.segments(folder);
    for (int i = 0; i < names.size(); i++) {
      if (i >= segments.size()) {
        return false;
      }
      if (segments.get(i).equals(PathPattern.ANY_DEPTH)) {
        return true;
      }
      if (!PathPattern.segmentMatches(segments.get(i), names.get(i))) {
        return false;
      }
    }
    return segments.size() > names.size();
  }
}

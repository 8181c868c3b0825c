package dev.steelyard.pond.lake;

import java.util.List;

/**
 * A file that a pattern matches.
 *
 * @param captures what the wildcards stand for, in their order
 */
public record LakeMatch(LakeFile file, List<String> captures) {

  public String path() {
    return file.path();
  }
}

package dev.steelyard.lab.build;

import dev.steelyard.core.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tells a work tree's uncommitted changes from others, in memory that does not grow. */
final class WorkTreeChanges {

  private static final int BUFFER = 1 << 16;

  /** A scope, and after it the setting with its value. */
  private static final Pattern FILTER =
      Pattern.compile("(?:local|worktree)\0filter\\.([^\0]*)\\.(?:clean|process)(?:\n[^\0]*)?\0");

  /**
   * Said in full, so that nobody's settings make other words of the same changes. What is binary is
   * told by the hashes of its whole index, before and after.
   */
  private static final String[] DIFF = {
    "diff",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-renames",
    "--full-index",
    "--unified=3",
    "--inter-hunk-context=0",
    "--diff-algorithm=myers",
    "--no-indent-heuristic",
    "--submodule=short",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "-O/dev/null",
    "HEAD",
    "--"
  };

  private WorkTreeChanges() {}

  /** Its first 7 digits; empty when there are no changes. */
  static Optional<String> of(GitCall git) {
    return git.with(withoutFilters(git)).read("", WorkTreeChanges::hash, DIFF);
  }

  private static Optional<String> hash(InputStream diff) throws IOException {
    Fingerprint all = new Fingerprint();
    byte[] buffer = new byte[BUFFER];
    boolean isEmpty = true;
    for (int read = diff.read(buffer); read >= 0; read = diff.read(buffer)) {
      all.add(ByteBuffer.wrap(buffer, 0, read));
      isEmpty &= read == 0;
    }
    return isEmpty ? Optional.empty() : Optional.of(all.hex().substring(0, Repository.SHORT));
  }

  /** Filters of the user's own settings stay, those of the repository's do not run. */
  private static Map<String, String> withoutFilters(GitCall git) {
    Map<String, String> off = new TreeMap<>();
    git.ask("config", "--show-scope", "-z", "--get-regexp", "^filter\\..*\\.(clean|process)$")
        .filter(GitCall.Answer::isGood)
        .ifPresent(answer -> {
          Matcher filter = FILTER.matcher(answer.out());
          while (filter.find()) {
            off.put("filter." + filter.group(1) + ".clean", "");
            off.put("filter." + filter.group(1) + ".process", "");
            off.put("filter." + filter.group(1) + ".required", "false");
          }
        });
    return off.isEmpty() ? git.environment() : GitEnvironment.set(git.environment(), off);
  }
}

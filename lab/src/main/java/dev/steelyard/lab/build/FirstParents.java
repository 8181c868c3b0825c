package dev.steelyard.lab.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out where commits stand on their first-parent lines, for however many in one go. */
final class FirstParents {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{4,64}");

  private FirstParents() {}

  static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  /** The whole hashes of those that are commits here, by how they were given. */
  static Map<String, String> resolve(GitCall git, Collection<String> hashes) {
    List<String> asked = hashes.stream().distinct().filter(FirstParents::isHash).toList();
    if (asked.isEmpty()) {
      return Map.of();
    }
    StringBuilder input = new StringBuilder();
    asked.forEach(hash -> input.append(hash).append("^{commit}\n"));
    return git.read(
        input.toString(),
        in -> answers(in, asked),
        "cat-file",
        "--batch-check=%(objectname) %(objecttype)",
        "--buffer");
  }

  /** A branch or tag may have the name of a hash: what it stands for is something else. */
  private static Map<String, String> answers(InputStream in, List<String> asked)
      throws IOException {
    Map<String, String> known = new LinkedHashMap<>();
    BufferedReader lines = reader(in);
    int next = 0;
    for (String line = lines.readLine();
        line != null && next < asked.size();
        line = lines.readLine(), next++) {
      String hash = asked.get(next);
      int end = line.indexOf(' ');
      if (line.endsWith(" commit") && line.substring(0, end).startsWith(hash)) {
        known.put(hash, line.substring(0, end));
      }
    }
    return known;
  }

  static Map<String, Repository.Place> places(
      GitCall git, Collection<String> commits, Collection<String> among, boolean isShallow) {
    Set<String> all = new HashSet<>(commits);
    all.addAll(among);
    Map<String, String> known = resolve(git, all);
    if (known.isEmpty()) {
      return Map.of();
    }
    Set<String> others = new HashSet<>();
    among.forEach(one -> Optional.ofNullable(known.get(one)).ifPresent(others::add));
    Line line = new Line(parents(git, Set.copyOf(known.values())), others);
    Map<String, Repository.Place> places = new LinkedHashMap<>();
    for (String commit : commits) {
      String whole = known.get(commit);
      if (whole != null) {
        places.put(commit, line.place(whole, isShallow));
      }
    }
    return places;
  }

  private static Map<String, String> parents(GitCall git, Set<String> commits) {
    return git.read(
        String.join("\n", commits) + "\n",
        in -> {
          Map<String, String> parents = new HashMap<>();
          BufferedReader lines = reader(in);
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", 3);
            parents.put(words[0], words.length > 1 ? words[1] : "");
          }
          return parents;
        },
        "rev-list",
        "--first-parent",
        "--parents",
        "--stdin");
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
  }

  /** Each commit is looked at once, however many lines it is on. */
  private static final class Line {

    private record Found(long position, String nearest) {}

    private final Map<String, String> parents;
    private final Set<String> others;
    private final Map<String, Found> found = new HashMap<>();

    Line(Map<String, String> parents, Set<String> others) {
      this.parents = parents;
      this.others = others;
    }

    Repository.Place place(String commit, boolean isShallow) {
      Found here = find(commit);
      return new Repository.Place(
          commit,
          isShallow ? OptionalLong.empty() : OptionalLong.of(here.position()),
          Optional.of(here.nearest()).filter(one -> !one.isEmpty()));
    }

    private Found find(String commit) {
      Deque<String> left = new ArrayDeque<>();
      String next = commit;
      while (!next.isEmpty() && !found.containsKey(next)) {
        left.push(next);
        next = parents.getOrDefault(next, "");
      }
      Found before = found.getOrDefault(next, new Found(0, ""));
      String parent = next;
      while (!left.isEmpty()) {
        String here = left.pop();
        String nearest = others.contains(parent) ? parent : before.nearest();
        before = new Found(before.position() + 1, nearest);
        found.put(here, before);
        parent = here;
      }
      return before;
    }
  }
}

package dev.steelyard.profile.source;

import dev.steelyard.core.profile.HotLines;
import dev.steelyard.core.profile.HotLines.HotFunction;
import dev.steelyard.core.profile.HotLines.HotLine;
import dev.steelyard.core.profile.LinesView;
import dev.steelyard.core.profile.LinesView.ListedFunction;
import dev.steelyard.core.profile.LinesView.ListedLine;
import dev.steelyard.core.profile.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts source text beside hot lines. For one thread. */
public final class SourceListing {

  private static final long LARGEST_FILE = 16 << 20;

  /** A function's lines below a hundredth of it tell nothing. */
  private static final long LEAST_PART = 100;

  /** Nor does a function below two thousandths of the whole. */
  private static final long LEAST_SHARE = 500;

  private static final int MOST_LINES = 12;

  private final SourceFolders folders;
  private final int context;
  private final Instant recorded;
  private final NavigableSet<String> changed = new TreeSet<>();

  /**
   * A way to list.
   *
   * @param context how many lines stand before and after a hot one
   * @param recorded when the recording was made: files that were changed later are told
   */
  public SourceListing(SourceFolders folders, int context, Instant recorded) {
    this.folders = folders;
    this.context = context;
    this.recorded = recorded;
  }

  /**
   * Lists the functions with most of a profile.
   *
   * @param top how many at most
   * @param notes on the profile
   */
  public LinesView list(String title, Profile profile, int top, List<String> notes) {
    HotLines hot = HotLines.of(profile);
    List<ListedFunction> listed =
        hot.functions().stream()
            .filter(one -> one.total() >= hot.whole() / LEAST_SHARE)
            .limit(top)
            .map(this::listed)
            .toList();
    List<String> all = new ArrayList<>(notes);
    changed.forEach(file ->
        all.add("%s was changed after the recording: its lines may be others".formatted(file)));
    return new LinesView(title, profile, hot, listed, all);
  }

  private ListedFunction listed(HotFunction function) {
    NavigableMap<Integer, HotLine> lines = new TreeMap<>();
    long least = Math.max(1, function.total() / LEAST_PART);
    function.lines().stream()
        .filter(line -> line.total() >= least)
        .limit(MOST_LINES)
        .forEach(line -> lines.put(line.line(), line));
    SourceFolders.Found found = folders.find(function.function());
    if (found.file().isEmpty()) {
      return bare(function, lines, found.why());
    }
    Path file = found.file().getFirst();
    try {
      List<String> text = text(file);
      if (text.size() < lines.lastKey()) {
        return bare(
            function,
            lines,
            "%s has but %d lines: it is not the file that was recorded"
                .formatted(file, text.size()));
      }
      if (Files.getLastModifiedTime(file).toInstant().isAfter(recorded)) {
        changed.add(file.toString());
      }
      return new ListedFunction(function, Optional.of(file.toString()), "", withText(lines, text));
    } catch (IOException unread) {
      return bare(function, lines, "%s cannot be read".formatted(file));
    }
  }

  private static List<String> text(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException("too large");
    }
    // What is not UTF-8 is still worth reading.
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  private static ListedFunction bare(
      HotFunction function, Map<Integer, HotLine> lines, String why) {
    return new ListedFunction(
        function,
        Optional.empty(),
        why,
        lines.values().stream()
            .map(one -> new ListedLine(one.line(), one.own(), one.total(), ""))
            .toList());
  }

  private List<ListedLine> withText(NavigableMap<Integer, HotLine> hot, List<String> text) {
    NavigableMap<Integer, ListedLine> listed = new TreeMap<>();
    for (int line : hot.keySet()) {
      int last = Math.min(text.size(), line + context);
      for (int at = Math.max(1, line - context); at <= last; at++) {
        HotLine own = hot.get(at);
        listed.put(
            at,
            new ListedLine(
                at,
                own == null ? 0 : own.own(),
                own == null ? 0 : own.total(),
                text.get(at - 1).replace("\t", "    ").stripTrailing()));
      }
    }
    return List.copyOf(listed.values());
  }
}

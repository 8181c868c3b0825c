package dev.steelyard.benchmarks;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.report.flame.FlamePage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes a flame graph of as many stacks as are asked for, shaped as those of a search service; and
 * the same with a script in it that takes times, for which the page's policy is left out. Its
 * words: how many stacks, the page, the script, the page with it.
 */
final class FlamePageDemo {

  private static final int FUNCTIONS = 4000;
  private static final int DEEPEST = 60;
  private static final List<String> PACKAGES =
      List.of("com.acme.search", "com.acme.index", "org.lucene.codecs", "java.util", "io.net");
  private static final List<String> METHODS =
      List.of("search", "read", "next", "advance", "run", "score", "collect", "decode");

  private FlamePageDemo() {}

  public static void main(String[] words) throws IOException {
    Path page = Path.of(words[1]);
    Profile profile = profile(Integer.parseInt(words[0]), new Random(7));
    long begun = System.nanoTime();
    try (Writer out = Files.newBufferedWriter(page)) {
      new FlamePage("search service").write(profile, out);
    }
    System.out.printf(
        "%d nodes, %d entries, written in %d ms, %d KiB%n",
        profile.tree().size(),
        profile.size(),
        (System.nanoTime() - begun) / 1_000_000,
        Files.size(page) / 1024);
    String html =
        Files.readString(page)
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
    int end = html.lastIndexOf("</body>");
    Files.writeString(
        Path.of(words[3]),
        html.substring(0, end)
            + "<script>"
            + Files.readString(Path.of(words[2]))
            + "</script>"
            + html.substring(end));
  }

  private static Profile profile(int stacks, Random random) {
    List<Frame> functions = new ArrayList<>();
    for (int i = 0; i < FUNCTIONS; i++) {
      functions.add(
          new Frame(
              FrameKind.JAVA,
              "%s.Reader%d.%s"
                  .formatted(
                      PACKAGES.get(random.nextInt(PACKAGES.size())),
                      i % 97,
                      METHODS.get(random.nextInt(METHODS.size())))));
    }
    ProfileBuilder builder =
        new ProfileBuilder(ProfileEvent.CPU).start(Instant.parse("2026-01-31T12:00:00Z"));
    List<List<Frame>> seen = new ArrayList<>();
    Set<List<Frame>> distinct = new HashSet<>();
    while (distinct.size() < stacks) {
      List<Frame> stack = stack(functions, seen, random);
      if (distinct.add(stack)) {
        seen.add(stack);
      }
      String thread = "pool-1-thread-" + (1 + random.nextInt(24));
      builder.add(stack, thread, random.nextInt(90), 10_000_000L * (1 + random.nextInt(9)));
    }
    return builder.build();
  }

  /** Most begin as an older one does. */
  private static List<Frame> stack(List<Frame> functions, List<List<Frame>> seen, Random random) {
    List<Frame> stack = new ArrayList<>();
    if (seen.isEmpty() || random.nextDouble() > 0.97) {
      stack.add(new Frame(FrameKind.JAVA, "java.lang.Thread.run"));
    } else {
      List<Frame> older = seen.get((int) (seen.size() * Math.pow(random.nextDouble(), 1.5)));
      int shared = (int) (older.size() * Math.pow(random.nextDouble(), 0.35));
      stack.addAll(older.subList(0, Math.max(1, shared)));
    }
    for (int more = 1 + random.nextInt(6); more > 0 && stack.size() < DEEPEST; more--) {
      stack.add(functions.get((int) (FUNCTIONS * Math.pow(random.nextDouble(), 2))));
    }
    return stack;
  }
}

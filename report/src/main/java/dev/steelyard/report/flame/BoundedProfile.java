package dev.steelyard.report.flame;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import java.util.stream.IntStream;

/**
 * A profile as large as a page can hold: by function, with light stacks and the ends of deep ones
 * put together. Each weight of the original is in it.
 *
 * @param profile whose seconds are the numbers of pieces of time
 * @param tileSeconds how long such a piece is
 * @param unnamed how many threads lost their own names
 */
record BoundedProfile(Profile profile, int tileSeconds, int unnamed) {

  /** Stands for the light stacks that go on from a stack. */
  static final Frame LIGHT = new Frame(FrameKind.OTHER, "(…)");

  /** Stands for what is above the deepest frame that is kept. */
  static final Frame DEEPER = new Frame(FrameKind.OTHER, "(deeper)");

  static BoundedProfile of(Profile profile, FlameBounds bounds) {
    FewThreads threads = FewThreads.of(profile, bounds.threads());
    int tile = tileSeconds(profile, bounds);
    Profile byFunction =
        rebuilt(profile, tile, threads, builder -> functions(profile, bounds.depth(), builder));
    BoundedProfile bounded =
        new BoundedProfile(withoutLight(byFunction, 1, bounds), tile, threads.unnamed());
    FlameBounds now = bounds;
    while (bounded.profile.size() > bounds.entries() && !now.isSmallest()) {
      now = now.smaller();
      bounded = bounded.again(now);
    }
    return bounded;
  }

  private static int tileSeconds(Profile profile, FlameBounds bounds) {
    return Math.max(1, Math.ceilDiv(profile.lengthSeconds(), bounds.tiles()));
  }

  private BoundedProfile again(FlameBounds bounds) {
    int tiles = tileSeconds(profile, bounds);
    return new BoundedProfile(
        withoutLight(profile, tiles, bounds), Math.multiplyExact(tileSeconds, tiles), unnamed);
  }

  /** How many stacks are shown. */
  int stacks() {
    int light = profile.frames().indexOf(LIGHT);
    CallTree tree = profile.tree();
    return (int) IntStream.range(1, tree.size()).filter(node -> tree.frame(node) != light).count();
  }

  /** The weight of light stacks. */
  long light() {
    return weightOf(LIGHT);
  }

  /** The weight above the deepest frame that is kept. */
  long deeper() {
    return weightOf(DEEPER);
  }

  private long weightOf(Frame frame) {
    int number = profile.frames().indexOf(frame);
    CallTree tree = profile.tree();
    return number < 0
        ? 0
        : IntStream.range(0, profile.size())
            .filter(entry -> tree.frame(profile.node(entry)) == number)
            .mapToLong(profile::weight)
            .sum();
  }

  /** Numbers of the nodes of a profile under way, by the nodes of the one that it is made of. */
  private interface NewNodes {
    int[] in(ProfileBuilder builder);
  }

  private static Profile rebuilt(
      Profile profile, int tileSeconds, FewThreads threads, NewNodes newNodes) {
    ProfileBuilder builder = new ProfileBuilder(profile.event());
    profile.start().ifPresent(builder::start);
    int[] nodes = newNodes.in(builder);
    int[] numbers = threads.names().stream().mapToInt(builder::thread).toArray();
    for (int i = 0; i < profile.size(); i++) {
      if (profile.weight(i) > 0) {
        builder.add(
            nodes[profile.node(i)],
            numbers[profile.thread(i)],
            profile.second(i) / tileSeconds,
            profile.weight(i));
      }
    }
    return builder.build();
  }

  private static int[] functions(Profile profile, int deepest, ProfileBuilder builder) {
    CallTree tree = profile.tree();
    int[] frames =
        profile.frames().stream().map(Frame::function).mapToInt(builder::frame).toArray();
    int[] nodes = new int[tree.size()];
    for (int node = 1; node < nodes.length; node++) {
      int below = nodes[tree.parent(node)];
      nodes[node] =
          tree.depth(node) <= deepest
              ? builder.push(below, frames[tree.frame(node)])
              : tree.depth(node) == deepest + 1
                  ? builder.push(below, builder.frame(DEEPER))
                  : below;
    }
    return nodes;
  }

  private static Profile withoutLight(Profile profile, int tileSeconds, FlameBounds bounds) {
    long[] totals = HeavyNodes.totals(profile);
    boolean[] kept = HeavyNodes.of(totals, bounds.nodes());
    return rebuilt(
        profile,
        tileSeconds,
        FewThreads.all(profile),
        builder -> heavy(profile, totals, kept, builder));
  }

  private static int[] heavy(
      Profile profile, long[] totals, boolean[] kept, ProfileBuilder builder) {
    CallTree tree = profile.tree();
    int[] nodes = new int[tree.size()];
    for (int node = 1; node < nodes.length; node++) {
      int below = nodes[tree.parent(node)];
      if (kept[node]) {
        nodes[node] = builder.push(below, builder.frame(profile.frames().get(tree.frame(node))));
      } else if (totals[node] > 0 && kept[tree.parent(node)]) {
        nodes[node] = builder.push(below, builder.frame(LIGHT));
      } else {
        nodes[node] = below;
      }
    }
    return nodes;
  }
}

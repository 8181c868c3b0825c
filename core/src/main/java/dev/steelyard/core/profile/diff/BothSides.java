package dev.steelyard.core.profile.diff;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import java.util.List;
import java.util.Optional;

/**
 * The stacks of two sides in one tree, so that both can be drawn in one shape: by names that last,
 * and the sides so that they can be held against each other.
 */
public final class BothSides {

  /** Weights of the baseline have this second. */
  public static final int BEFORE = 0;

  /** Weights of the other have this one. */
  public static final int AFTER = 1;

  private BothSides() {}

  /**
   * All weights of both. Those of the baseline are for as much work, or time, or weight in all, as
   * the other's recordings hold.
   */
  public static Profile of(ProfiledSide before, ProfiledSide after, DifferenceScale scale) {
    ProfileBuilder builder = new ProfileBuilder(after.event());
    after.starts().getFirst().start().ifPresent(builder::start);
    double size = size(before, scale);
    add(before, BEFORE, size == 0 ? 1 : size(after, scale) / size, builder);
    add(after, AFTER, 1, builder);
    return builder.build();
  }

  private static double size(ProfiledSide side, DifferenceScale scale) {
    return switch (scale) {
      case SHARE -> side.starts().stream().mapToLong(Profile::total).sum();
      case SECOND -> side.starts().stream().mapToLong(Profile::lengthSeconds).sum();
      case WORK -> side.work().stream().mapToLong(Long::longValue).sum();
    };
  }

  private static void add(ProfiledSide side, int second, double factor, ProfileBuilder builder) {
    for (Profile profile : side.starts()) {
      CallTree tree = profile.tree();
      List<Frame> frames = profile.frames().stream().map(FrameNames::comparable).toList();
      int[] numbers = frames.stream().mapToInt(builder::frame).toArray();
      int[] nodes = new int[tree.size()];
      for (int node = 1; node < nodes.length; node++) {
        nodes[node] = builder.push(nodes[tree.parent(node)], numbers[tree.frame(node)]);
      }
      ServiceWork service = ServiceWork.of(profile);
      for (int i = 0; i < profile.size(); i++) {
        // What serves the program is one box: nobody compares the functions of a collector.
        Optional<Frame> served = service.of(i);
        int node =
            served.isPresent()
                ? builder.push(CallTree.ROOT, builder.frame(served.get()))
                : nodes[profile.node(i)];
        builder.add(
            node,
            builder.thread(profile.threads().get(profile.thread(i))),
            second,
            Math.round(profile.weight(i) * factor));
      }
    }
  }
}

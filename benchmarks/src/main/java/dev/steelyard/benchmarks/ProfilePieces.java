package dev.steelyard.benchmarks;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.diff.OwnFunctions;
import dev.steelyard.core.profile.diff.ProfiledSide;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Recordings made of other recordings' seconds. */
final class ProfilePieces {

  /** A function is made slower that has a little already, as most that get slower do. */
  private static final double LIGHTEST = 0.002;

  private static final double HEAVIEST = 0.03;
  private static final int SHIFT = 10;

  /** A side with a function that was made slower. */
  record Planted(ProfiledSide side, Frame function) {}

  private ProfilePieces() {}

  /**
   * The seconds of some blocks, one block after the other.
   *
   * @param places first seconds
   * @param block how many seconds each
   */
  static Profile of(Profile profile, List<Integer> places, int block) {
    ProfileBuilder builder = builder(profile);
    for (int i = 0; i < profile.size(); i++) {
      for (int place = 0; place < places.size(); place++) {
        int within = profile.second(i) - places.get(place);
        if (within >= 0 && within < block) {
          add(builder, profile, i, place * block + within, profile.weight(i));
        }
      }
    }
    // The last second of a recording counts as a part of one; one more keeps all of these.
    builder.add(0, builder.thread(""), places.size() * block, 0);
    return builder.build();
  }

  private static ProfileBuilder builder(Profile profile) {
    ProfileBuilder builder = new ProfileBuilder(profile.event());
    profile.start().ifPresent(builder::start);
    return builder;
  }

  private static void add(
      ProfileBuilder builder, Profile profile, int entry, int second, long weight) {
    int node = 0;
    for (int frame : profile.tree().stack(profile.node(entry))) {
      node = builder.push(node, builder.frame(profile.frames().get(frame)));
    }
    builder.add(node, builder.thread(profile.threads().get(profile.thread(entry))), second, weight);
  }

  /**
   * Makes one function slower, by a share of the whole: samples of it are drawn from its own, as
   * many as weigh so much, and added up to ten seconds from where they are. Without that, the few
   * samples of a light function would come in heaps.
   */
  static Planted slower(ProfiledSide side, double more, Random random) {
    Map<Frame, List<Sample>> samples = new LinkedHashMap<>();
    double all = 0;
    for (int start = 0; start < side.starts().size(); start++) {
      Profile profile = side.starts().get(start);
      OwnFunctions functions = OwnFunctions.of(profile);
      all += profile.total();
      for (int i = 0; i < profile.size(); i++) {
        Sample one = new Sample(start, i);
        functions
            .of(i)
            .ifPresent(of -> samples.computeIfAbsent(of, _ -> new ArrayList<>()).add(one));
      }
    }
    double whole = all;
    List<Frame> suited =
        samples.keySet().stream()
            .filter(function -> {
              double share = weight(side, samples.get(function)) / whole;
              return share >= LIGHTEST && share <= HEAVIEST;
            })
            .toList();
    Frame function = suited.get(random.nextInt(suited.size()));
    return new Planted(with(side, samples.get(function), more * all, random), function);
  }

  /** An entry of a start. */
  private record Sample(int start, int entry) {}

  private static double weight(ProfiledSide side, List<Sample> samples) {
    return samples.stream()
        .mapToDouble(one -> side.starts().get(one.start()).weight(one.entry()))
        .sum();
  }

  private static ProfiledSide with(
      ProfiledSide side, List<Sample> own, double more, Random random) {
    List<ProfileBuilder> builders = new ArrayList<>();
    for (Profile start : side.starts()) {
      ProfileBuilder builder = builder(start);
      builder.addAll(start, 0);
      builders.add(builder);
    }
    double added = 0;
    while (added < more) {
      Sample one = own.get(random.nextInt(own.size()));
      Profile profile = side.starts().get(one.start());
      long weight = (long) Math.min(profile.weight(one.entry()), Math.ceil(more - added));
      int length = profile.lengthSeconds() - 1;
      int moved = profile.second(one.entry()) + random.nextInt(2 * SHIFT + 1) - SHIFT;
      add(builders.get(one.start()), profile, one.entry(), Math.floorMod(moved, length), weight);
      added += Math.max(1, weight);
    }
    return new ProfiledSide(builders.stream().map(ProfileBuilder::build).toList(), List.of());
  }
}

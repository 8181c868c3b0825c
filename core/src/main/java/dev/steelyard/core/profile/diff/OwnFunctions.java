package dev.steelyard.core.profile.diff;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import java.util.List;
import java.util.Optional;

/** Which function each entry of a profile is the own weight of, by names that last. */
public final class OwnFunctions {

  private final Profile profile;
  private final List<Frame> names;
  private final ServiceWork service;

  private OwnFunctions(Profile profile) {
    this.profile = profile;
    this.names = profile.frames().stream().map(FrameNames::comparable).toList();
    this.service = ServiceWork.of(profile);
  }

  /** Of a recording. */
  public static OwnFunctions of(Profile profile) {
    return new OwnFunctions(profile);
  }

  /** The function of an entry; empty for one without a stack. */
  public Optional<Frame> of(int entry) {
    Optional<Frame> served = service.of(entry);
    if (served.isPresent()) {
      return served;
    }
    int top = top(profile, profile.node(entry));
    return top < 0 ? Optional.empty() : Optional.of(names.get(top));
  }

  /** The frame of the function that is on top: what stands on it as a type is no function. */
  private static int top(Profile profile, int node) {
    CallTree tree = profile.tree();
    int at = node;
    while (at > CallTree.ROOT
        && profile.frames().get(tree.frame(at)).kind() == FrameKind.TYPE
        && tree.parent(at) > CallTree.ROOT) {
      at = tree.parent(at);
    }
    return tree.frame(at);
  }
}

package dev.steelyard.core.profile.diff;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ThreadLabel;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Java virtual machine does beside the program: its collector's and its compiler's hundreds
 * of functions are one thing each to whoever compares programs.
 */
public final class ServiceWork {

  /** Collecting garbage, by whichever threads and functions. */
  public static final Frame COLLECTION = new Frame(FrameKind.OTHER, "(garbage collection)");

  /** Compiling methods while the program runs. */
  static final Frame COMPILATION = new Frame(FrameKind.OTHER, "(compilation of methods)");

  /** The kernel cuts names of threads at 15 letters. */
  private static final Pattern COLLECTORS =
      Pattern.compile(
          "(GC Thread|ParGC Thread|G1 (Main|Conc|Refine|Service)|ZWorker|ZDriver|ZDirector|ZStat|ZUncommitter|ZUnmapper|XWorker|Shenandoah).*");

  private static final Pattern COMPILERS = Pattern.compile("(C[12] Compiler|JVMCI).*");

  /** It stops all others, mostly to collect, and does that itself with the serial collector. */
  private static final String ALL_STOPPING = "VM Thread";

  private static final Pattern COLLECTS =
      Pattern.compile(".*(Collect|SerialHeap|GCTask|Marking).*");

  private final Profile profile;
  private final List<Optional<Frame>> ofThreads;
  private final boolean[] stopping;
  private final boolean[] collects;

  private ServiceWork(Profile profile) {
    boolean isJava = profile.frames().stream().anyMatch(one -> one.kind() == FrameKind.JAVA);
    this.profile = profile;
    this.ofThreads =
        profile.threads().stream()
            .map(name ->
                isJava ? ofThread(ThreadLabel.parse(name).thread()) : Optional.<Frame>empty())
            .toList();
    this.stopping = new boolean[profile.threads().size()];
    boolean isStopped = false;
    for (int i = 0; i < stopping.length; i++) {
      stopping[i] =
          isJava && ThreadLabel.parse(profile.threads().get(i)).thread().equals(ALL_STOPPING);
      isStopped |= stopping[i];
    }
    this.collects = isStopped ? collecting(profile) : new boolean[0];
  }

  /** Of a recording; of one without Java there is none. */
  static ServiceWork of(Profile profile) {
    return new ServiceWork(profile);
  }

  private static Optional<Frame> ofThread(String name) {
    return COLLECTORS.matcher(name).matches()
        ? Optional.of(COLLECTION)
        : COMPILERS.matcher(name).matches() ? Optional.of(COMPILATION) : Optional.empty();
  }

  private static boolean[] collecting(Profile profile) {
    CallTree tree = profile.tree();
    boolean[] collects = new boolean[tree.size()];
    for (int node = 1; node < collects.length; node++) {
      collects[node] =
          collects[tree.parent(node)]
              || COLLECTS.matcher(profile.frames().get(tree.frame(node)).name()).matches();
    }
    return collects;
  }

  /** What an entry is part of; empty where it is the program's own. */
  Optional<Frame> of(int entry) {
    int thread = profile.thread(entry);
    if (stopping[thread] && collects[profile.node(entry)]) {
      return Optional.of(COLLECTION);
    }
    return ofThreads.get(thread);
  }
}

package dev.steelyard.host.isolation.cgroup;

import dev.steelyard.host.process.ProcessTree;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One control group, from before it is made until it is removed. Sizes are in bytes. */
public sealed interface ControlGroup extends AutoCloseable permits GroupOfFirst, GroupOfSecond {

  /** Where it is, or will be: one folder in version 2, one a hierarchy in version 1. */
  List<Path> folders();

  void make();

  /** Bounds RAM, and allows no swap beside it. */
  void limitMemory(long bytes);

  void limitCpus(double cores);

  void limitPids(int most);

  /** Holds back what is read from and written to a device, in bytes a second. */
  void limitIo(BlockDevice device, OptionalLong read, OptionalLong write);

  /** Puts a process into the group; what it starts is in it too. */
  void add(long pid);

  OptionalLong peakMemory();

  OptionalLong pageCache();

  /** What of its memory is no page cache now: the processes' own and what they share. */
  OptionalLong withoutCache();

  /** What its processes have had of processors, those that have ended too; in nanoseconds. */
  OptionalLong cpuNanos();

  long oomKills();

  /** Seconds in which some process of the group waited for memory. */
  OptionalDouble memoryPressure();

  /** How often the group had used up its time and had to wait. */
  long throttled();

  default ProcessTree family() {
    return new ControlGroupProcesses(folders());
  }

  /** Removes the group; what ran in it has been ended. */
  @Override
  default void close() {
    folders().forEach(GroupFile::remove);
  }

  /** Ends what runs in a group somebody left behind, and removes it; false when there is none. */
  static boolean clear(Path folder) {
    if (!folder.toFile().isDirectory()) {
      return false;
    }
    new ControlGroupProcesses(List.of(folder)).kill();
    GroupFile.remove(folder);
    return true;
  }
}

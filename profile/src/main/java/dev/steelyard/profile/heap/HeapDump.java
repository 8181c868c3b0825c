package dev.steelyard.profile.heap;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.ClassUsage;
import dev.steelyard.core.profile.heap.HeapAnalysis;
import dev.steelyard.host.isolation.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.JavaClass;

/**
 * A heap dump. The reader keeps tables in files; they lie in a folder of their own that is deleted
 * afterwards, whatever happens, so that the dump's folder may be read-only. They take about as much
 * room as a fifth of the dump. Safe for threads.
 *
 * @param file the dump
 */
public record HeapDump(Path file) {

  /**
   * A dump.
   *
   * @throws SteelyardException when the file is none, or not whole
   */
  public static HeapDump of(Path file) {
    DumpFile.check(file);
    return new HeapDump(file.toAbsolutePath());
  }

  /**
   * All of its objects by class.
   *
   * @throws SteelyardException when the dump is damaged, or there is no room for the tables
   */
  public ClassHistogram histogram() {
    return read(this::histogram);
  }

  /**
   * What retains most, and what holds the classes with most bytes. Cost: several passes over the
   * dump; about a second for each 100 MB.
   *
   * @param most how many objects, and how many classes
   * @throws SteelyardException when the dump is damaged, or there is no room for the tables
   */
  public HeapAnalysis analyse(int most) {
    return read(heap -> {
      ClassHistogram histogram = histogram(heap);
      Holders holders = new Holders(heap);
      return new HeapAnalysis(
          histogram, holders.biggest(most), holders.ofClasses(most), holders.notes());
    });
  }

  private ClassHistogram histogram(Heap heap) {
    List<ClassUsage> classes = new ArrayList<>();
    for (Object one : heap.getAllClasses()) {
      JavaClass type = (JavaClass) one;
      if (type.getInstancesCount() > 0) {
        classes.add(
            new ClassUsage(
                ClassNames.readable(type.getName()),
                type.getInstancesCount(),
                type.getAllInstancesSize()));
      }
    }
    return ClassHistogram.of(String.valueOf(file.getFileName()), classes);
  }

  private <T> T read(Function<Heap, T> look) {
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-heap")) {
      Path link = Files.createSymbolicLink(scratch.path().resolve("dump.hprof"), file);
      return look.apply(HeapFactory.createHeap(link.toFile()));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the heap dump %s: %s; its tables need room among temporary files, which TMPDIR names"
              .formatted(file, FileFault.why(failure)),
          failure);
    } catch (SteelyardException known) {
      throw known;
    } catch (OutOfMemoryError small) {
      throw SteelyardException.cannotRun(
          "the heap dump %s needs more memory to read than this program has; give it more, as with JAVA_TOOL_OPTIONS=-Xmx8g"
              .formatted(file),
          small);
    } catch (RuntimeException damaged) {
      throw SteelyardException.invalid(
          "the heap dump %s is damaged: its reader failed with %s; make it again"
              .formatted(file, damaged),
          damaged);
    }
  }
}

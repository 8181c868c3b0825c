package dev.steelyard.profile.heap;

import dev.steelyard.core.profile.heap.HoldingStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.netbeans.lib.profiler.heap.ArrayItemValue;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.JavaFrameGCRoot;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

/**
 * The shortest path of strong references from a root to an object, with the names of fields. It
 * begins at the last static field on it: what holds the class behind that is of no interest. Not
 * safe for threads.
 */
final class RootPath {

  /** A path that long is a list of its own kind; its middle says nothing. */
  private static final int LONGEST = 10_000;

  /** To look for a place in a longer array would take as long as all the rest. */
  private static final int LONGEST_ARRAY = 1 << 20;

  private final Heap heap;

  RootPath(Heap heap) {
    this.heap = heap;
  }

  /** The steps, the object's own last; none where nothing holds it strongly. */
  List<HoldingStep> to(Instance object) {
    List<HoldingStep> steps = new ArrayList<>();
    Instance held = object;
    for (int i = 0; i < LONGEST; i++) {
      if (held.isGCRoot()) {
        steps.add(new HoldingStep(root(heap.getGCRoot(held)), name(held)));
        Collections.reverse(steps);
        return steps;
      }
      Instance holder = held.getNearestGCRootPointer();
      if (holder == null) {
        return List.of();
      }
      JavaClass type = heap.getJavaClassByID(holder.getInstanceId());
      String field = type == null ? field(holder, held) : staticField(type, held);
      steps.add(new HoldingStep(field, name(held)));
      if (type != null) {
        Collections.reverse(steps);
        return steps;
      }
      held = holder;
    }
    return List.of();
  }

  static String name(Instance object) {
    return ClassNames.readable(object.getJavaClass().getName());
  }

  private static String staticField(JavaClass type, Instance held) {
    for (Object one : type.getStaticFieldValues()) {
      if (one instanceof ObjectFieldValue value && held.equals(value.getInstance())) {
        return "static %s.%s"
            .formatted(ClassNames.readable(type.getName()), value.getField().getName());
      }
    }
    return "class " + ClassNames.readable(type.getName());
  }

  private static String field(Instance holder, Instance held) {
    if (holder instanceof ObjectArrayInstance array) {
      return place(array, held);
    }
    for (Object one : holder.getFieldValues()) {
      if (one instanceof ObjectFieldValue value && held.equals(value.getInstance())) {
        return declared(value);
      }
    }
    return ClassNames.brief(name(holder)) + ".?";
  }

  private static String declared(FieldValue value) {
    String type = ClassNames.readable(value.getField().getDeclaringClass().getName());
    return ClassNames.brief(type) + "." + value.getField().getName();
  }

  private static String place(ObjectArrayInstance array, Instance held) {
    if (array.getLength() <= LONGEST_ARRAY) {
      for (Object one : array.getItems()) {
        if (one instanceof ArrayItemValue item && held.equals(item.getInstance())) {
          return "[%d]".formatted(item.getIndex());
        }
      }
    }
    return "[…]";
  }

  private static String root(GCRoot root) {
    if (root instanceof JavaFrameGCRoot frame) {
      return local(frame);
    }
    if (root instanceof ThreadObjectGCRoot thread) {
      return "thread " + threadName(thread.getInstance());
    }
    return switch (root.getKind()) {
      case GCRoot.STICKY_CLASS -> "a class of the system";
      case GCRoot.JNI_GLOBAL -> "a global reference of native code";
      case GCRoot.JNI_LOCAL, GCRoot.NATIVE_STACK -> "a local reference of native code";
      case GCRoot.MONITOR_USED -> "a lock that is held";
      default -> "a root of kind " + root.getKind();
    };
  }

  private static String local(JavaFrameGCRoot frame) {
    ThreadObjectGCRoot thread = frame.getThreadGCRoot();
    if (thread == null) {
      return "a local variable";
    }
    String name = threadName(thread.getInstance());
    StackTraceElement[] stack = thread.getStackTrace();
    int place = frame.getFrameNumber();
    return stack != null && place >= 0 && place < stack.length
        ? "a local variable of %s.%s in thread %s"
            .formatted(
                ClassNames.readable(stack[place].getClassName()),
                stack[place].getMethodName(),
                name)
        : "a local variable in thread " + name;
  }

  private static String threadName(Instance thread) {
    return thread != null && thread.getValueOfField("name") instanceof Instance name
        ? DumpedString.of(name)
        : "of unknown name";
  }
}

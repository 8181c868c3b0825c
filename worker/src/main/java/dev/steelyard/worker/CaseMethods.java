package dev.steelyard.worker;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a case, of what it extends and of what it implements: the nearest of those that
 * override each other. What of them would not be called as it was meant is told as the suite's
 * fault.
 */
final class CaseMethods {

  /** Letters that may be wrong in a step's name. */
  private static final int MISSPELT = 1;

  private final Class<?> marked;

  /** Of each name and parameters, the nearest first. */
  private final List<List<Method>> overrides = new ArrayList<>();

  CaseMethods(Class<?> marked) {
    this.marked = marked;
    for (Class<?> one : lineage(marked)) {
      for (Method method : one.getDeclaredMethods()) {
        if (!method.isSynthetic()) {
          of(method).add(method);
        }
      }
    }
  }

  private static Set<Class<?>> lineage(Class<?> marked) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> one = marked; one != null && one != Object.class; one = one.getSuperclass()) {
      all.add(one);
    }
    new ArrayList<>(all).forEach(one -> addInterfaces(one, all));
    return all;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> one : type.getInterfaces()) {
      all.add(one);
      addInterfaces(one, all);
    }
  }

  private List<Method> of(Method method) {
    for (List<Method> one : overrides) {
      Method known = one.get(0);
      if (known.getName().equals(method.getName())
          && Arrays.equals(known.getParameterTypes(), method.getParameterTypes())) {
        return one;
      }
    }
    List<Method> none = new ArrayList<>();
    overrides.add(none);
    return none;
  }

  private List<Method> named(String name) {
    return overrides.stream()
        .map(one -> one.get(0))
        .filter(one -> one.getName().equals(name))
        .collect(Collectors.toList());
  }

  /**
   * A step by its name in Java. Others of that name may be there to help it, as long as they cannot
   * be meant.
   */
  Optional<StepMethod> step(String name) {
    List<Method> named = named(name);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    List<Method> meant = named.stream().filter(StepMethod::fits).collect(Collectors.toList());
    if (meant.isEmpty()) {
      return Optional.of(StepMethod.of(marked, named.get(0))); // Which says what is wrong with it.
    }
    Method nearest = meant.get(0);
    List<Method> equal =
        meant.stream()
            .filter(one -> one.getDeclaringClass() == nearest.getDeclaringClass())
            .collect(Collectors.toList());
    requireOne(equal);
    return Optional.of(StepMethod.of(marked, nearest));
  }

  private void requireOne(List<Method> all) {
    if (all.size() > 1) {
      throw new SuiteError(
          "which of these is meant cannot be told, so give them names of their own: "
              + all.stream()
                  .map(one -> StepMethod.shown(marked, one))
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
  }

  /** By their names as all languages call them, sorted: in Java methods have no order. */
  Map<String, CaseOperation> operations() {
    Map<String, List<Method>> found = new TreeMap<>();
    Map<String, CaseOperation> all = new TreeMap<>();
    for (List<Method> one : overrides) {
      Operation mark = mark(one);
      if (mark != null) {
        Method method = one.get(0);
        String name = CaseOperation.name(method.getName());
        List<Method> same = found.computeIfAbsent(name, key -> new ArrayList<>());
        same.add(method);
        requireOne(same);
        all.put(name, new CaseOperation(mark, StepMethod.of(marked, method), when(method, mark)));
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** A step whose name is misspelt would never be called, and the case be good without it. */
  void refuseMisspelt(Collection<String> steps) {
    for (List<Method> one : overrides) {
      String name = one.get(0).getName();
      if (mark(one) != null || steps.contains(name)) {
        continue;
      }
      for (String step : steps) {
        String other = name.replace("_", "");
        if (distance(other.toLowerCase(Locale.ROOT), step.toLowerCase(Locale.ROOT)) <= MISSPELT) {
          throw new SuiteError(
              StepMethod.shown(marked, one.get(0))
                  + " is called by nobody; if "
                  + step
                  + " is meant, call it so, and else by a name that is less like it");
        }
      }
    }
  }

  /** How many letters are to be added, left out or replaced. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(now[j - 1], before[j]));
      }
      before = now;
    }
    return before[other.length()];
  }

  private static @Nullable Operation mark(List<Method> nearestFirst) {
    for (Method one : nearestFirst) {
      Operation mark = one.getAnnotation(Operation.class);
      if (mark != null) {
        return mark;
      }
    }
    return null;
  }

  private Optional<StepMethod> when(Method operation, Operation mark) {
    if (mark.when().isEmpty()) {
      return Optional.empty();
    }
    for (Method one : named(mark.when())) {
      Class<?>[] takes = one.getParameterTypes();
      boolean isOfState = takes.length == 0 || (takes.length == 1 && takes[0] == Map.class);
      if (isOfState
          && (one.getReturnType() == boolean.class || one.getReturnType() == Boolean.class)) {
        return Optional.of(StepMethod.of(marked, one));
      }
    }
    throw new SuiteError(
        StepMethod.shown(marked, operation)
            + " has when = \""
            + mark.when()
            + "\", and its class no method boolean "
            + mark.when()
            + "(Map<String, Object> state)");
  }
}

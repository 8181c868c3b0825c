package dev.steelyard.lab.experiment;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Every trial of a run and the order of its iterations. The same experiment, selection and seed
 * give the same plan, which is what lets an interrupted run go on.
 */
public record Plan(Experiment experiment, long seed, List<Trial> trials) {

  private static final int MOST_ITERATIONS = 10_000_000;

  public Plan {
    trials = List.copyOf(trials);
  }

  /**
   * One iteration to come.
   *
   * @param trial index into {@link Plan#trials}
   * @param number from 0 in its trial, warm-up included
   * @param warmup whether it is kept out of the statistics
   * @param start in which start of the subject, from 0; 0 where there is none
   */
  public record Step(int trial, int number, boolean warmup, int start) {}

  /**
   * The plan of an experiment.
   *
   * @throws SteelyardException when it has more than ten million iterations
   */
  public static Plan of(Experiment experiment, Selection selection, long seed) {
    List<Factor> factors = experiment.factors().stream().map(selection::of).toList();
    checkSize(experiment, cells(experiment, factors));
    List<Trial> trials = new ArrayList<>();
    for (Map<String, String> levels : combinations(factors)) {
      for (Variant variant : experiment.variants()) {
        if (selection.wants(variant)) {
          trials.add(new Trial(variant, levels));
        }
      }
    }
    return new Plan(experiment, seed, trials);
  }

  /**
   * The same trials, each with exactly so many measured iterations.
   *
   * @throws SteelyardException when it has more than ten million iterations
   */
  public Plan withIterations(int number) {
    Experiment other = experiment.withIterations(number);
    checkSize(other, trials.size());
    return new Plan(other, seed, trials);
  }

  private static void checkSize(Experiment experiment, double trials) {
    double iterations = (double) experiment.warmup() * starts(experiment);
    iterations += experiment.effort().most();
    iterations *= trials;
    if (iterations > MOST_ITERATIONS) {
      throw SteelyardException.invalid(
          "%s plans %.0f iterations in all, and %d is the most; choose fewer levels with --only"
              .formatted(experiment.name(), iterations, MOST_ITERATIONS));
    }
  }

  private static double cells(Experiment experiment, List<Factor> factors) {
    return factors.stream()
        .mapToDouble(factor -> factor.levels().size())
        .reduce(experiment.variants().size(), (one, other) -> one * other);
  }

  private static List<Map<String, String>> combinations(List<Factor> factors) {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    for (Factor factor : factors) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> levels : all) {
        for (String level : factor.levels()) {
          Map<String, String> more = new LinkedHashMap<>(levels);
          more.put(factor.name(), level);
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }

  /** How often each trial starts its subject; 1 where there is none. */
  private static int starts(Experiment experiment) {
    return experiment.variants().stream()
        .flatMap(variant -> variant.subject().stream())
        .mapToInt(subject -> Math.min(subject.starts(), experiment.effort().most()))
        .max()
        .orElse(1);
  }

  /**
   * The start of the subject that an iteration of a trial belongs to, from 0; without a subject 0.
   *
   * @param number of the iteration, as in {@link Step}
   */
  public static int startOf(Experiment experiment, int number) {
    int starts = starts(experiment);
    int least = experiment.warmup() + experiment.effort().most() / starts;
    int longer = experiment.effort().most() % starts;
    int ofLonger = longer * (least + 1);
    return number < ofLonger ? number / (least + 1) : longer + (number - ofLonger) / least;
  }

  /** The most iterations of each trial, warm-up included. */
  public int iterationsPerTrial() {
    return experiment.warmup() * starts(experiment) + experiment.effort().most();
  }

  /** All iterations in the order they are measured. */
  public List<Step> steps() {
    List<List<Step>> visits =
        switch (experiment.order()) {
          case SEQUENTIAL -> sequential();
          case SHUFFLED -> shuffled();
          case INTERLEAVED -> interleaved();
        };
    return visits.stream().flatMap(List::stream).toList();
  }

  private List<List<Step>> sequential() {
    return IntStream.range(0, trials.size()).mapToObj(this::visits).flatMap(List::stream).toList();
  }

  /** Blocks of one visit to every trial, each in an order of its own. */
  private List<List<Step>> interleaved() {
    Random random = new Random(seed);
    List<List<List<Step>>> byTrial =
        IntStream.range(0, trials.size()).mapToObj(this::visits).toList();
    List<List<Step>> visits = new ArrayList<>();
    for (int i = 0; !byTrial.isEmpty() && i < byTrial.getFirst().size(); i++) {
      List<List<Step>> block = new ArrayList<>();
      for (List<List<Step>> trial : byTrial) {
        block.add(trial.get(i));
      }
      Collections.shuffle(block, random);
      visits.addAll(block);
    }
    return visits;
  }

  /** Visits that are all warm-up stay first: what is shuffled is what is measured. */
  private List<List<Step>> shuffled() {
    List<List<Step>> warmup = new ArrayList<>();
    List<List<Step>> measured = new ArrayList<>();
    for (List<Step> visit : sequential()) {
      (visit.getLast().warmup() ? warmup : measured).add(visit);
    }
    Collections.shuffle(measured, new Random(seed));
    warmup.addAll(measured);
    return warmup;
  }

  /**
   * The iterations of a trial as they are measured without a break: one by one, or with a subject
   * those of each of its starts, warmed up anew.
   */
  private List<List<Step>> visits(int trial) {
    return experiment.hasSubject() ? starts(trial) : singles(trial);
  }

  private List<List<Step>> singles(int trial) {
    return IntStream.range(0, iterationsPerTrial())
        .mapToObj(number -> List.of(new Step(trial, number, number < experiment.warmup(), 0)))
        .toList();
  }

  private List<List<Step>> starts(int trial) {
    List<List<Step>> visits = new ArrayList<>();
    int starts = starts(experiment);
    int iterations = experiment.effort().most();
    int number = 0;
    for (int start = 0; start < starts; start++) {
      int measured = iterations / starts + (start < iterations % starts ? 1 : 0);
      List<Step> visit = new ArrayList<>();
      for (int i = 0; i < experiment.warmup() + measured; i++) {
        visit.add(new Step(trial, number++, i < experiment.warmup(), start));
      }
      visits.add(visit);
    }
    return visits;
  }
}

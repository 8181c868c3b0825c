package dev.steelyard.lab.experiment;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
   */
  public record Step(int trial, int number, boolean warmup) {}

  /**
   * The plan of an experiment.
   *
   * @throws SteelyardException when it has more than ten million iterations
   */
  public static Plan of(Experiment experiment, Selection selection, long seed) {
    List<Factor> factors = experiment.factors().stream().map(selection::of).toList();
    checkSize(experiment, factors);
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

  private static void checkSize(Experiment experiment, List<Factor> factors) {
    double iterations = experiment.warmup() + experiment.effort().most();
    iterations *= experiment.variants().size();
    for (Factor factor : factors) {
      iterations *= factor.levels().size();
    }
    if (iterations > MOST_ITERATIONS) {
      throw SteelyardException.invalid(
          "%s plans %.0f iterations in all, and %d is the most; choose fewer levels with --only"
              .formatted(experiment.name(), iterations, MOST_ITERATIONS));
    }
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

  /** The most iterations of each trial, warm-up included. */
  public int iterationsPerTrial() {
    return experiment.warmup() + experiment.effort().most();
  }

  /** All iterations in the order they are measured. */
  public List<Step> steps() {
    return switch (experiment.order()) {
      case SEQUENTIAL -> sequential();
      case SHUFFLED -> shuffled();
      case INTERLEAVED -> interleaved();
    };
  }

  private List<Step> sequential() {
    List<Step> steps = new ArrayList<>();
    for (int trial = 0; trial < trials.size(); trial++) {
      for (int number = 0; number < iterationsPerTrial(); number++) {
        steps.add(step(trial, number));
      }
    }
    return steps;
  }

  private List<Step> interleaved() {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    for (int number = 0; number < iterationsPerTrial(); number++) {
      List<Step> block = new ArrayList<>();
      for (int trial = 0; trial < trials.size(); trial++) {
        block.add(step(trial, number));
      }
      Collections.shuffle(block, random);
      steps.addAll(block);
    }
    return steps;
  }

  /** Warm-up stays first: what is shuffled is what is measured. */
  private List<Step> shuffled() {
    List<Step> warmup = new ArrayList<>();
    List<Step> measured = new ArrayList<>();
    for (Step step : sequential()) {
      (step.warmup() ? warmup : measured).add(step);
    }
    Collections.shuffle(measured, new Random(seed));
    warmup.addAll(measured);
    return warmup;
  }

  private Step step(int trial, int number) {
    return new Step(trial, number, number < experiment.warmup());
  }
}

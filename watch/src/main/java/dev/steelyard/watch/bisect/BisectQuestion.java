package dev.steelyard.watch.bisect;

import dev.steelyard.core.bisect.BisectRules;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.experiment.Experiment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is looked for.
 *
 * @param repository a folder in the work tree of the commits
 * @param benchmark its whole name, as results have it
 * @param experiment how commits are measured
 * @param file the experiment's, for messages
 * @param variant of the experiment that is made from each commit; needed where it has several
 * @param good a commit before the change, as git names it
 * @param bad a commit after it
 * @param testBed the machine that is measured on
 * @param rules when the search ends
 * @param declared which way is better, where that was declared
 */
public record BisectQuestion(
    Path repository,
    String benchmark,
    Experiment experiment,
    Path file,
    Optional<String> variant,
    String good,
    String bad,
    TestBed testBed,
    BisectRules rules,
    Declarations declared) {}

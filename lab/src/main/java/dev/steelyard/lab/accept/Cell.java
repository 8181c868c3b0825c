package dev.steelyard.lab.accept;

import dev.steelyard.core.model.Result;
import dev.steelyard.lab.experiment.Trial;
import java.util.Optional;

/**
 * What rules look at in one trial.
 *
 * @param tried measured iterations, warm-up left out
 * @param succeeded those of them that went well
 * @param primary what is primarily measured; none when nothing went well
 */
public record Cell(Trial trial, int tried, int succeeded, Optional<Result> primary) {}

/**
 * Reading the pieces that several parts of an experiment's file are made of: texts, commands,
 * requests, quantities. Knows nothing of experiments and of kinds of workload.
 */
@NullMarked
package dev.steelyard.lab.template.reading;

import org.jspecify.annotations.NullMarked;

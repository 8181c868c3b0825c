/**
 * What a workload is to those who run one: what it reads, what it is measured in, how one iteration
 * of it is measured. Each kind is one package below this one. Knows subjects and templates; nothing
 * of experiments, plans, journals or the store, and of no kind.
 */
@NullMarked
package dev.steelyard.lab.workload;

import org.jspecify.annotations.NullMarked;

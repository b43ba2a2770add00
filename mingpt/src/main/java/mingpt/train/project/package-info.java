/** minGPT's three projects: what each trains on, and how it judges what was learned. */
package mingpt.train.project;

package whole;

import static dev.coroutine.Coroutines.run;

/** Each line tells what a class found out about itself. */
public class Main {
    public static void main(String[] args) throws Exception {
        System.out.println("order " + run(() -> Order.creates()));
        System.out.println("missing " + run(() -> Missing.uses(args.length > 0)));
        System.out.println("kept " + Kept.look());
        System.out.println("deep " + Deep.dive());
        System.out.println("requested " + Requests.ofDefining("whole.Missing"));
        System.out.println("hidden " + Hidden.look());
    }
}

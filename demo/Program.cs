Console.WriteLine("mailroom");
